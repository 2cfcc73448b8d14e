def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    starts = np.arange(0, len(X), B)
    for e in range(epochs):
        for i in rng.permutation(starts[:-1]).tolist() + [starts[-1]]:
            W, b = sgd_step(W, b, *backprop_batch(X[i:i + B], T[i:i + B], W, b), lam)
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    return W, b, errors
