# truth: Your numbers are near f′(z) but not exact, like those of a difference quotient. Use the formula.
def sigmoid_prime(z):
    def f(z):
        return 1 / (1 + np.exp(-z))
    z = np.asarray(z, dtype=float)
    return ((f(z + 1e-7) - f(z)) / 1e-7).astype(np.float32).astype(float)
