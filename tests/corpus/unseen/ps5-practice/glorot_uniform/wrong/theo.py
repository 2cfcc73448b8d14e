# truth: a grid, not random numbers: np.linspace is shuffled by rng, evenly spaced to the digit
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    werte = np.linspace(-r, r, m * n)
    rng.shuffle(werte)
    return werte.reshape(m, n)
