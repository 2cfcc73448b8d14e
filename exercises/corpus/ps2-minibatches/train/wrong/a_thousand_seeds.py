def train(X, T, W, b, lam, B, epochs, rng):
    own = np.random.default_rng(rng.integers(1000))
    errors = []
    for _ in range(epochs):
        for rows in minibatches(len(X), B, own):
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        A = forward_batch(X, W, b)[1][-1]
        errors.append(0.5 * np.sum((A - T) ** 2) / len(X))
    return W, b, errors
