# truth: the number of samples is that of the worked example: minibatches(4, B, rng)
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(4, B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / 4)
    return W, b, errors
