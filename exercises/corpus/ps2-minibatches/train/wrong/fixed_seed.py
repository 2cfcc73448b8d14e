# truth: Every call goes the same way, whatever rng is: the minibatches have to be drawn from rng.
def train(X, T, W, b, lam, B, epochs, rng):
    rng = np.random.default_rng(42)
    errors = []
    for e in range(epochs):
        for rows in minibatches(len(X), B, rng):
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    return W, b, errors
