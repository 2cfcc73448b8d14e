# misconception: train-error-no-half
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        for rows in minibatches(len(X), B, rng):
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        errors.append(np.mean(np.sum((forward_batch(X, W, b)[1][-1] - T) ** 2, axis=1)))
    return W, b, errors
