# truth: the network with the lowest error is returned, not the trained one of the last epoch
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    best = (np.inf, W, b)
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        err = squared_error(A[-1], T) / len(X)
        errors.append(err)
        if err < best[0]:
            best = (err, W, b)
    return best[1], best[2], errors
