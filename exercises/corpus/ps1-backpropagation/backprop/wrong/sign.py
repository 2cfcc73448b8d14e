# truth: All gradients have the opposite sign: δ^L starts with a^L − t.
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = (t - a[L]) * sigmoid_prime(z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return gradients(a, delta)
