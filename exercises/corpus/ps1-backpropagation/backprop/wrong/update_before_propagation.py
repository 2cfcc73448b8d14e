# truth: You update W^{l+1} before it passes the error on: the δ of the earlier layers come from changed weights.
def backprop(x, t, W, b, lam=0.1):
    z, a = forward(x, W, b)
    L = len(W) - 1
    W = [None] + [w.copy() for w in W[1:]]
    dW, db = [None] * (L + 1), [None] * (L + 1)
    d = output_delta(a[L], t, z[L])
    for l in range(L, 0, -1):
        dW[l], db[l] = np.outer(a[l - 1], d), d
        W[l] -= lam * dW[l]
        if l > 1:
            d = propagate_delta(W[l], d, z[l - 1])
    return dW, db
