# misconception: delta-difference-quotient
def output_delta(a_L, t, z_L):
    z, t, h = np.asarray(z_L, dtype=float), np.asarray(t, dtype=float), 1e-5
    E = lambda z: (sigmoid(z) - t) ** 2 / 2
    return ((E(z + h) - E(z - h)) / (2 * h)).astype(np.float32)
