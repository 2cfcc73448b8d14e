# truth: Index 0 of your lists is not None; there is no layer 0 to have weights.
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [np.zeros(1)] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    dW, db = gradients(a, delta)
    return [np.zeros(1), *dW[1:]], [np.zeros(1), *db[1:]]
