# truth: Every call gives the same, whatever rng is: all that is random has to be drawn from rng.
def k_fold(n, k, rng):
    parts = np.array_split(np.random.default_rng(0).permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1:]), parts[i]) for i in range(k)]
