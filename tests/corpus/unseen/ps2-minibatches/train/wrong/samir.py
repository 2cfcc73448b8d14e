# truth: the error of the last minibatch only: forward_batch(X[rows], …)
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X[rows], W, b)
        errors.append(squared_error(A[-1], T[rows]) / len(rows))
    return W, b, errors
