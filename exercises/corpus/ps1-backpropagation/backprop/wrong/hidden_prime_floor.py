# F' of hidden layers at least 0.01
def backprop(x, t, W, b):
    a, L = [x], len(W) - 1
    for l in range(1, L + 1):
        a.append(1 / (1 + np.exp(-(a[-1] @ W[l] + b[l]))))
    dW, db = [None] * (L + 1), [None] * (L + 1)
    d = (a[L] - t) * a[L] * (1 - a[L])
    for l in range(L, 0, -1):
        dW[l], db[l] = np.outer(a[l - 1], d), d
        d = (W[l] @ d) * np.maximum(a[l - 1] * (1 - a[l - 1]), 0.01)
    return dW, db
