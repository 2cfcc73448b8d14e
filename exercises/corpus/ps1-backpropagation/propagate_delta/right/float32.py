def propagate_delta(W_next, delta_next, z):
    s = np.asarray(sigmoid(z), dtype=np.float32)
    return np.asarray(W_next, dtype=np.float32) @ np.asarray(delta_next, dtype=np.float32) * s * (1 - s)
