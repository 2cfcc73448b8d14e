# truth: mean over samples and outputs: np.mean((A - T)**2) / 2 divides by the number of outputs, too
def train(X, T, W, b, lam, B, epochs, rng):
    """Minibatch SGD."""
    loss_per_epoch = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        loss_per_epoch.append(np.mean((A[-1] - T) ** 2) / 2)
    return W, b, loss_per_epoch
