# truth: Your numbers are near δ^L but not exact, like those of a difference quotient. Use the formula for f′.
def output_delta(a_L, t, z_L):
    h = 1e-4
    z = np.asarray(z_L, dtype=float)
    E = lambda u: 0.5 * (sigmoid(u) - t) ** 2
    return (E(z + h) - E(z)) / h
