def sigmoid(z):
    if isinstance(z, np.ndarray) and z.ndim:
        z *= -1
        np.exp(z, out=z)
        z += 1
        np.divide(1, z, out=z)
        return z
    return 1 / (1 + np.exp(-z))
