# truth: the error is measured before the epoch's steps
def train(X, T, W, b, lam, B, epochs, rng):
    history = []
    for _ in range(epochs):
        out = forward_batch(X, W, b)[1][-1]
        history.append(0.5 * np.sum((out - T) ** 2) / len(X))
        for batch in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[batch], T[batch], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
    return W, b, history
