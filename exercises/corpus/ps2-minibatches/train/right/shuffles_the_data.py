def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for _ in range(epochs):
        p = rng.permutation(len(X))
        Xs, Ts = X[p], T[p]
        start = 0
        while start < len(X):
            W, b = sgd_step(W, b, *backprop_batch(Xs[start:start + B], Ts[start:start + B], W, b), lam)
            start += B
        A = forward_batch(Xs, W, b)[1]
        errors.append(float(np.mean(0.5 * np.sum((A[-1] - Ts) ** 2, axis=1))))
    return [W, b, errors]
