def propagate_delta(W_next, delta_next, z):
    s = 1 / (1 + np.exp(-np.asarray(z, dtype=np.float32)))
    return (W_next @ delta_next) * (s * (1 - s))
