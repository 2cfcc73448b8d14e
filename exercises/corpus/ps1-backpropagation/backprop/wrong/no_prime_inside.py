# truth: The δ of the earlier layers lack the factor f′(z^l).
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = W[l + 1] @ delta[l + 1]
    return gradients(a, delta)
