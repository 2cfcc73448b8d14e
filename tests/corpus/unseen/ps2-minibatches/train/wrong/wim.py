# truth: 20 epochs at most
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(min(epochs, 20)):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
