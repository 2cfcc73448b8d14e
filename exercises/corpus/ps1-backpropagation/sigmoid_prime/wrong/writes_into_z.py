def sigmoid_prime(z):
    s = sigmoid(z)
    if isinstance(z, np.ndarray) and z.ndim > 0:
        z[...] = s * (1 - s)
        return z
    return s * (1 - s)
