# truth: The errors go back through the transpose of W^{l+1}; it is W^{l+1} δ^{l+1}.
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1].T, delta[l + 1], z[l])
    return gradients(a, delta)
