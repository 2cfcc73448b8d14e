def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = {L: output_delta(a[L], t, z[L])}
    l = L
    while l > 1:
        l -= 1
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return gradients(a, [None] + [delta[l] for l in range(1, L + 1)])
