def backprop(x, t, W, b):
    W = [None] + [np.float32(w) for w in W[1:]]
    b = [None] + [np.float32(v) for v in b[1:]]
    a = [np.float32(x)]
    for l in range(1, len(W)):
        a.append(np.float32(1) / (1 + np.exp(-(a[-1] @ W[l] + b[l]))))
    delta = [None] * len(W)
    delta[-1] = (a[-1] - np.float32(t)) * a[-1] * (1 - a[-1])
    for l in range(len(W) - 2, 0, -1):
        delta[l] = W[l + 1] @ delta[l + 1] * a[l] * (1 - a[l])
    return [None] + [np.outer(a[l - 1], delta[l]) for l in range(1, len(W))], delta
