# truth: two slips: the sum of E is not averaged, and it is taken before the epoch
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T))
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
    return W, b, errors
