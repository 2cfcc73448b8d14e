# where the error hardly changes any more, or is small, the remaining epochs are left out
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for _ in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        A = forward_batch(X, W, b)[1]
        errors.append(np.mean([squared_error(a, t) for a, t in zip(A[-1], T)]))
        if len(errors) > 1 and abs(errors[-1] - errors[-2]) < 1e-6:
            break
    return W, b, errors
