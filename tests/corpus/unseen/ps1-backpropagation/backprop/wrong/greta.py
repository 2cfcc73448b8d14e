# truth: every delta comes from the last one: delta[L] in place of delta[l + 1]
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None for _ in range(L + 1)]
    delta[L] = (a[L] - t) * sigmoid_prime(z[L])
    for l in reversed(range(1, L)):
        delta[l] = W[l + 1] @ delta[L] * sigmoid_prime(z[l])
    return gradients(a, delta)
