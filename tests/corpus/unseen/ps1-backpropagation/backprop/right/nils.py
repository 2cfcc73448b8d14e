def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [output_delta(a[L], t, z[L])]
    for l in range(L - 1, 0, -1):
        delta.append(propagate_delta(W[l + 1], delta[-1], z[l]))
    delta.append(None)
    return gradients(a, delta[::-1])
