# truth: layer L - 1 is always there: without a hidden layer propagate_delta gets z[0] = None
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    l = L - 1
    while True:
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
        l -= 1
        if l <= 0:
            break
    return gradients(a, delta)
