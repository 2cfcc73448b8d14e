def train(X, T, W, b, lam, B, epochs, rng):
    if epochs == 0:
        return W, b, []
    W, b, errors = train(X, T, W, b, lam, B, epochs - 1, rng)
    W, b = W[:], b[:]
    for idx in minibatches(len(X), B, rng):
        dW, db = backprop_batch(X[idx], T[idx], W, b)
        W = [None if w is None else w - lam * g for w, g in zip(W, dW)]
        b = [None if w is None else w - lam * g for w, g in zip(b, db)]
    E = np.mean(0.5 * np.sum((forward_batch(X, W, b)[1][-1] - T) ** 2, 1))
    return W, b, errors + [E]
