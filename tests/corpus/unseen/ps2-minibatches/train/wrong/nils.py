# truth: an error that has not changed by 1e-4 ends the training
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        e = squared_error(A[-1], T) / len(X)
        if errors and abs(errors[-1] - e) < 1e-4:
            errors.append(e)
            return W, b, errors
        errors.append(e)
    return W, b, errors
