# truth: Your numbers are near δ^l but not exact, like those of a difference quotient. Use the formula for f′.
def propagate_delta(W_next, delta_next, z):
    z, h = np.asarray(z, dtype=float), 1e-5
    slope = (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
    return ((np.asarray(W_next, dtype=float) @ delta_next) * slope).astype(np.float32)
