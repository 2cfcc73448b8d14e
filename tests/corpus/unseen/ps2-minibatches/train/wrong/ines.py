# truth: the error is the sum over all samples, not divided by len(X)
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        A = forward_batch(X, W, b)[1]
        errors.append(squared_error(A[-1], T))
    return W, b, errors
