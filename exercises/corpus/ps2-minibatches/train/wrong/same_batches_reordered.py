# misconception: train-batches-kept
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    batches = minibatches(len(X), B, rng)
    for e in range(epochs):
        for k in rng.permutation(len(batches)):
            idx = batches[k]
            dW, db = backprop_batch(X[idx], T[idx], W, b)
            W = [None] + [W[l] - lam * dW[l] for l in range(1, len(W))]
            b = [None] + [b[l] - lam * db[l] for l in range(1, len(b))]
        errors.append(0.5 * np.sum((forward_batch(X, W, b)[1][-1] - T) ** 2) / len(X))
    return W, b, errors
