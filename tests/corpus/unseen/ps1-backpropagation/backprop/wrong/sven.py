# truth: f′ is missing in the hidden layers: `W[l + 1] @ delta[l + 1]`
def backprop(x, t, W, b):
    # forward
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l-1] @ W[l] + b[l])
        a.append(sigmoid(z[l]))
    # backward
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = (a[L] - t) * a[L] * (1 - a[L])
    for l in range(L - 1, 0, -1):
        delta[l] = W[l + 1] @ delta[l + 1]
    # gradients
    dW = [None] * (L + 1)
    db = [None] * (L + 1)
    for l in range(1, L + 1):
        dW[l] = np.outer(a[l-1], delta[l])
        db[l] = delta[l]
    return dW, db
