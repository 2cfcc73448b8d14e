# misconception: delta-difference-quotient
def output_delta(a_L, t, z_L):
    z, h = np.asarray(z_L, dtype=float), 1e-5
    slope = (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
    return ((np.asarray(a_L, dtype=float) - t) * slope).astype(np.float32)
