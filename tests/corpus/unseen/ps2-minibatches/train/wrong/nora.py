# truth: the targets are not those of the rows: T[:len(rows)]
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            X_batch = X[rows]
            T_batch = T[:len(rows)]
            dW, db = backprop_batch(X_batch, T_batch, W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
