# truth: the minibatches are made once, before the epochs: every epoch has the same ones
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    batches = minibatches(len(X), B, rng)
    for epoch in range(epochs):
        for idx in batches:
            dW, db = backprop_batch(X[idx], T[idx], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        Z, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
