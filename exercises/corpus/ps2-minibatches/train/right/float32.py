def train(X, T, W, b, lam, B, epochs, rng):
    f = np.float32
    X, T = f(X), f(T)
    W, b = [None] + [f(w) for w in W[1:]], [None] + [f(v) for v in b[1:]]
    errors = []
    for _ in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W = [None] + [W[l] - f(lam) * f(dW[l]) for l in range(1, len(W))]
            b = [None] + [b[l] - f(lam) * f(db[l]) for l in range(1, len(b))]
        A = forward_batch(X, W, b)[1][-1]
        errors.append(f(0.5) * ((A - T) ** 2).sum(axis=1).mean())
    return W, b, errors
