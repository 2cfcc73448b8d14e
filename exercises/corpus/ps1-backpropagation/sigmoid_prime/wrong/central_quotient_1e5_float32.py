# truth: Your numbers are near f′(z) but not exact, like those of a difference quotient. Use the formula.
def sigmoid_prime(z):
    z, h = np.asarray(z, dtype=float), 1e-5
    return ((sigmoid(z + h) - sigmoid(z - h)) / (2 * h)).astype(np.float32)
