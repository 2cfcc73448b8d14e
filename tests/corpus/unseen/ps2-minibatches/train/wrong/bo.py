# truth: the order of the result: (errors, W, b)
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return errors, W, b
