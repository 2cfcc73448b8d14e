# truth: z of the next layer: z[l + 1] in propagate_delta
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    deltas = [output_delta(a[L], t, z[L])]
    for l in range(L - 1, 0, -1):
        deltas.insert(0, propagate_delta(W[l + 1], deltas[0], z[l + 1]))
    return gradients(a, [None] + deltas)
