# misconception: train-batches-kept
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for _ in range(epochs):
        for rows in minibatches(len(X), B, __import__("copy").deepcopy(rng)):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W = [None] + [w - lam * g for w, g in zip(W[1:], dW[1:])]
            b = [None] + [v - lam * g for v, g in zip(b[1:], db[1:])]
        A = forward_batch(X, W, b)[1]
        errors.append(0.5 * float(np.sum((A[-1] - T) ** 2)) / len(X))
    return W, b, errors
