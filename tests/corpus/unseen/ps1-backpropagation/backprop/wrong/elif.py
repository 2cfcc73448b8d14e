# truth: NameError: `L` is never defined
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    delta = [None] * len(W)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return gradients(a, delta)
