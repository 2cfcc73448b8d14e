# truth: Your dW is turned round: dW[l][i, j] belongs to a_i (row) and δ_j (column).
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return [None] + [np.outer(delta[l], a[l - 1]) for l in range(1, L + 1)], delta
