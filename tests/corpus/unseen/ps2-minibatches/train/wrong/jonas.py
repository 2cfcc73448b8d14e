# truth: the error before the first epoch is in the list, too
def train(X, T, W, b, lam, B, epochs, rng):
    E = lambda: squared_error(forward_batch(X, W, b)[1][-1], T) / len(X)
    errors = [E()]
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        errors.append(E())
    return W, b, errors
