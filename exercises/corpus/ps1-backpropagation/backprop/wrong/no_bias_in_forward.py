# truth: Your forward phase forgets the biases.
def backprop(x, t, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[-1] @ W[l])
        a.append(sigmoid(z[l]))
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return gradients(a, delta)
