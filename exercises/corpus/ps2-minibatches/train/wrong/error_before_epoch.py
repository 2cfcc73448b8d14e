# misconception: train-error-before
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
        for rows in minibatches(len(X), B, rng):
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
    return W, b, errors
