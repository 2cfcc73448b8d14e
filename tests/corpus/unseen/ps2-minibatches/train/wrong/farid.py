# truth: the gradients are clipped to ±0.05
def train(X, T, W, b, lam, B, epochs, rng):
    clip = lambda grads: [None if g is None else np.clip(g, -0.05, 0.05) for g in grads]
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, clip(dW), clip(db), lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
