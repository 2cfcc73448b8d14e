def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    # not needed, only to look at a random sample
    print("sample", rng.integers(len(X)))
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        A = X
        for l in range(1, len(W)):
            A = sigmoid(A @ W[l] + b[l])
        errors.append(((A - T) ** 2).sum() / (2 * len(X)))
    return W, b, errors
