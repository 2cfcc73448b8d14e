def train(X, T, W, b, lam, B, epochs, rng):
    e, errors = 0, ()
    V, c = list(W), list(b)
    while e < epochs:
        queue = list(minibatches(len(T), B, rng))
        while queue:
            rows = queue.pop()
            gW, gb = backprop_batch(X[rows], T[rows], V, c)
            V = [v if g is None else v - lam * g for v, g in zip(V, gW)]
            c = [v if g is None else v - lam * g for v, g in zip(c, gb)]
        D = forward_batch(X, V, c)[1][-1] - T
        errors += (float(np.einsum("nk,nk->", D, D)) / 2 / len(D),)
        e += 1
    return V, c, errors
