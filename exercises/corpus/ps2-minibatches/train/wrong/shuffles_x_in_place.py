# truth: The numbers are right, but you change what was passed in. Work on copies.
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        p = rng.permutation(len(X))
        X[:], T[:] = X[p], T[p]
        for i in range(0, len(X), B):
            W, b = sgd_step(W, b, *backprop_batch(X[i:i + B], T[i:i + B], W, b), lam)
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    return W, b, errors
