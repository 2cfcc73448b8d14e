# truth: the biases of the hidden layers get the last layer's mean error
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    dW = [None] + [np.outer(a[l - 1], delta[l]) for l in range(1, L + 1)]
    db = [None] + [np.full(len(b[l]), delta[L].mean()) for l in range(1, L)] + [delta[L]]
    return dW, db
