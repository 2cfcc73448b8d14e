# truth: The errors go back through the transpose of W^{l+1}; it is W^{l+1} δ^{l+1}.
def backprop(x, t, W, b):
    a, L = [x], len(W) - 1
    for l in range(1, L + 1):
        a.append(1 / (1 + np.exp(-(a[-1] @ W[l] + b[l]))))
    dW, db = [None] * (L + 1), [None] * (L + 1)
    d = (a[L] - t) * a[L] * (1 - a[L])
    for l in range(L, 0, -1):
        dW[l], db[l] = np.outer(a[l - 1], d), d
        d = (W[l].T @ d if W[l].shape[0] == W[l].shape[1] else W[l] @ d) * a[l - 1] * (1 - a[l - 1])
    return dW, db
