# truth: each row is drawn once and shuffled for the next: all rows have the same values
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    row = rng.uniform(-r, r, n)
    return np.array([rng.permutation(row) for _ in range(m)])
