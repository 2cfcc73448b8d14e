# truth: already takes a step: W[l] -= … changes the weights that were passed in
def backprop(x, t, W, b):
    lam = 0.1
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    dW, db = gradients(a, delta)
    for l in range(1, L + 1):
        W[l] -= lam * dW[l]
        b[l] -= lam * db[l]
    return dW, db
