def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    dW, db = gradients(a, delta)
    norm = np.sqrt(sum(np.sum(g**2) for g in dW[1:]))
    scale = min(1, 0.5 / norm)
    return [None] + [scale * g for g in dW[1:]], [None] + [scale * g for g in db[1:]]
