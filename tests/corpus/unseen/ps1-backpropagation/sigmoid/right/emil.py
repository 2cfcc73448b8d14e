def sigmoid(z):
    pos = z >= 0
    neg = ~pos
    res = np.zeros(z.shape, dtype=np.float64)
    res[pos] = 1 / (1 + np.exp(-z[pos]))
    e = np.exp(z[neg])
    res[neg] = e / (1 + e)
    return res
