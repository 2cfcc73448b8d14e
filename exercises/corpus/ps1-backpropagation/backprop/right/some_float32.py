def backprop(x, t, W, b):
    a = [np.asarray(x, dtype=np.float32)]
    for l in range(1, len(W)):
        a.append(1 / (1 + np.exp(-(a[-1] @ W[l].astype("float32") + b[l].astype("float32")))))
    d = (a[-1] - t) * a[-1] * (1 - a[-1])
    dW, db = [None] * len(W), [None] * len(W)
    for l in range(len(W) - 1, 0, -1):
        dW[l], db[l] = np.outer(a[l - 1], d), d
        d = (W[l] @ d) * a[l - 1] * (1 - a[l - 1])
    return dW, db
