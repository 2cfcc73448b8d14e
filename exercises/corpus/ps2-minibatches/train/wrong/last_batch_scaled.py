def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        for idx in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[idx], T[idx], W, b)
            s = lam * len(idx) / min(B, len(X))
            W = [None] + [W[l] - s * dW[l] for l in range(1, len(W))]
            b = [None] + [b[l] - s * db[l] for l in range(1, len(b))]
        errors.append(0.5 * np.sum((forward_batch(X, W, b)[1][-1] - T) ** 2) / len(X))
    return W, b, errors
