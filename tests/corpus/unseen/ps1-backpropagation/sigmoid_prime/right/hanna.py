def sigmoid_prime(x):
    f = np.asarray(sigmoid(x), dtype=np.float64)
    return np.polyval([-1, 1, 0], f)
