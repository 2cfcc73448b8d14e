def backprop(x, t, W, b):
    z, a = forward(x, W, b)

    def delta(l):
        if l == len(W) - 1:
            return output_delta(a[l], t, z[l])
        return propagate_delta(W[l + 1], delta(l + 1), z[l])

    return gradients(a, [None] + [delta(l) for l in range(1, len(W))])
