def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    d = output_delta(a[L], t, z[L])
    delta = [None] * (L + 1)
    for l in range(L, 0, -1):
        delta[l] = d
        d = W[l] @ d * sigmoid_prime(z[L]) if len(z[L]) == W[l].shape[0] else W[l] @ d
    return gradients(a, delta)
