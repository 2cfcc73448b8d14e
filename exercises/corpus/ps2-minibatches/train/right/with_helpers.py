def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        errors.append(np.mean([squared_error(forward(x, W, b)[1][-1], t) for x, t in zip(X, T)]))
    return W, b, errors
