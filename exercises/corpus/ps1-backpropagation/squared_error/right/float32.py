def squared_error(a_L, t):
    d = np.asarray(a_L, dtype=np.float32) - np.asarray(t, dtype=np.float32)
    return float(np.float32(0.5) * np.dot(d, d))
