# truth: the mean of the minibatches' means: the smaller last one counts as much as the others
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        batches = minibatches(len(X), B, rng)
        for rows in batches:
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        per_batch = []
        for rows in batches:
            _, A = forward_batch(X[rows], W, b)
            per_batch.append(squared_error(A[-1], T[rows]) / len(rows))
        errors.append(np.mean(per_batch))
    return W, b, errors
