def sigmoid(z):
    z = np.asarray(z, dtype=np.float32)
    with np.errstate(over="ignore"):
        return np.float32(1) / (np.float32(1) + np.exp(-z))
