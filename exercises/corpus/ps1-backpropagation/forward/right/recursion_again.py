def forward(x, W, b):
    if len(W) == 1:
        return [None], [x]
    z, a = forward(x, W[:-1], b[:-1])
    last = np.dot(W[-1].T, a[-1]) + b[-1]
    return z + [last], a + [1 / (1 + np.exp(-last))]
