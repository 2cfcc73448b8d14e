def backprop(x, t, W, b):
    a = [x]
    for w, v in zip(W[1:], b[1:]):
        a.append(1 / (1 + np.exp(-(a[-1] @ w + v))))
    dW, db = [], []
    d = (a[-1] - t) * a[-1] * (1 - a[-1])
    for l in range(len(W) - 1, 0, -1):
        dW.insert(0, np.outer(a[l - 1], d))
        db.insert(0, d)
        d = (W[l] @ d) * a[l - 1] * (1 - a[l - 1])
    return [None] + dW, [None] + db
