# Takes slide 15 literally: the weights are updated before the error is passed on.
# %% backprop
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    W = [None] + [w.copy() for w in W[1:]]
    L = len(W) - 1
    dW, db = [None] * (L + 1), [None] * (L + 1)
    delta = output_delta(a[L], t, z[L])
    for l in range(L, 0, -1):
        dW[l] = np.outer(a[l - 1], delta)
        db[l] = delta
        W[l] -= 1.0 * dW[l]
        if l > 1:
            delta = propagate_delta(W[l], delta, z[l - 1])
    return dW, db
