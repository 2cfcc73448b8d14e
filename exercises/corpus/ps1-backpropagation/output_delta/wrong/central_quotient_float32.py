# truth: Your numbers are near δ^L but not exact, like those of a difference quotient. Use the formula for f′.
def output_delta(a_L, t, z_L):
    z, h = np.asarray(z_L, dtype=float), 1e-5
    slope = (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
    return ((np.asarray(a_L, dtype=float) - t) * slope).astype(np.float32)
