# truth: dW[l] takes the activations of layer l; a weight listens to layer l − 1.
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return [None] + [np.outer(a[l], delta[l]) for l in range(1, L + 1)], delta
