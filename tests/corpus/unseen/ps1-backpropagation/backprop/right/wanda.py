def backprop(sample, target, W, b):
    z, a = forward(sample, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    for l in range(L, 0, -1):
        if l == L:
            delta[l] = np.float32(output_delta(a[l], target, z[l]))
        else:
            delta[l] = np.float32(propagate_delta(W[l + 1], delta[l + 1], z[l]))
    return gradients(a, delta)
