# truth: All gradients have a factor 2. With E = ½ Σ (a − t)² it cancels.
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = 2 * (a[L] - t) * sigmoid_prime(z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return gradients(a, delta)
