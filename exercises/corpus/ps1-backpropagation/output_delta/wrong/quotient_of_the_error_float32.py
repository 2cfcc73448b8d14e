# truth: Your numbers are near δ^L but not exact, like those of a difference quotient. Use the formula for f′.
def output_delta(a_L, t, z_L):
    z, t, h = np.asarray(z_L, dtype=float), np.asarray(t, dtype=float), 1e-5
    E = lambda z: (sigmoid(z) - t) ** 2 / 2
    return ((E(z + h) - E(z - h)) / (2 * h)).astype(np.float32)
