# truth: two slips: the root of the mean error, and the new biases are thrown away: `W, _ = sgd_step(…)`
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, _ = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(np.sqrt(squared_error(A[-1], T) / len(X)))
    return W, b, errors
