# truth: the mean of the minibatches' errors during the epoch, each with the network of its time
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        total = 0
        for rows in minibatches(len(X), B, rng):
            _, A = forward_batch(X[rows], W, b)
            total += squared_error(A[-1], T[rows])
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        errors.append(total / len(X))
    return W, b, errors
