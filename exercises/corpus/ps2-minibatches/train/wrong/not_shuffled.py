# truth: You go through the samples in the order 0, 1, 2, …; make fresh random minibatches.
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        for i in range(0, len(X), B):
            W, b = sgd_step(W, b, *backprop_batch(X[i:i + B], T[i:i + B], W, b), lam)
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    return W, b, errors
