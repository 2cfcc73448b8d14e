# truth: deltas are appended from the last layer on and never reversed
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None, output_delta(a[L], t, z[L])]
    for l in range(L - 1, 0, -1):
        delta.append(propagate_delta(W[l + 1], delta[-1], z[l]))
    return gradients(a, delta)
