# truth: minibatches with a single sample are skipped
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            if len(rows) < 2 <= B:
                continue  # too noisy
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
