def train(X, T, W, b, lam, B, epochs, rng):
    W = [None] + [w.copy() for w in W[1:]]
    b = [None] + [v.copy() for v in b[1:]]
    errors = np.zeros(epochs)
    for e in range(epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), B):
            dW, db = backprop_batch(X[order[i:i + B]], T[order[i:i + B]], W, b)
            for l in range(1, len(W)):
                W[l] -= lam * dW[l]
                b[l] -= lam * db[l]
        errors[e] = squared_error(forward_batch(X, W, b)[1][-1], T) / len(X)
    return W, b, errors
