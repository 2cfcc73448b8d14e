# misconception: train-batches-kept
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    seed = int(rng.integers(2**31))
    for e in range(epochs):
        for rows in minibatches(len(X), B, np.random.default_rng(seed)):
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    return W, b, errors
