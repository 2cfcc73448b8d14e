# truth: inputs above 1 are divided by 255, as if they were pixels
def backprop(x, t, W, b):
    if x.max() > 1:
        x = x / 255
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return gradients(a, delta)
