def train(X, T, W, b, lam, B, epochs, rng):
    errors, best = [], (np.inf, W, b)
    for _ in range(epochs):
        for rows in minibatches(len(X), B, rng):
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
        if errors[-1] < best[0]:
            best = errors[-1], W, b
    return best[1], best[2], errors
