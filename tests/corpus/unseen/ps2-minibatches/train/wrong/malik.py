# truth: X is shuffled without T in each epoch: rng.permutation(X)
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        Xs = rng.permutation(X)
        for start in range(0, len(X), B):
            dW, db = backprop_batch(Xs[start:start + B], T[start:start + B], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
