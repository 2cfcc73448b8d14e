# truth: The first layer gets no gradient; your loop has to go down to layer 1.
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] + [np.zeros_like(v) for v in z[1:]]
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 1, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return gradients(a, delta)
