# truth: You divide by m only; Glorot's interval has m + n.
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / m)
    return rng.uniform(-r, r, (m, n))
