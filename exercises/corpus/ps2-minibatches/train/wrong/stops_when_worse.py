def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        for rows in minibatches(len(X), B, rng):
            V, c = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
            before = squared_error(forward_batch(X[rows], W, b)[1][-1], T[rows])
            after = squared_error(forward_batch(X[rows], V, c)[1][-1], T[rows])
            if after <= before:
                W, b = V, c
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    return W, b, errors
