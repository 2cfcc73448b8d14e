# truth: two slips: W[l] for W[l + 1], and f in place of f′ in the hidden layers
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = (W[l] @ delta[l + 1]) * sigmoid(z[l])
    return gradients(a, delta)
