# truth: The numbers are right, but you change what was passed in. Work on copies.
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            for l in range(1, len(W)):
                W[l] -= lam * dW[l]
                b[l] -= lam * db[l]
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    return W, b, errors
