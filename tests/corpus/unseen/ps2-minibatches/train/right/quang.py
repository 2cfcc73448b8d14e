def train(X, T, W, b, lam, B, epochs, rng):
    data = np.hstack([X, T])
    d = X.shape[1]
    errors = []
    for epoch in range(epochs):
        shuffled = rng.permutation(data)
        for start in range(0, len(data), B):
            chunk = shuffled[start:start + B]
            dW, db = backprop_batch(chunk[:, :d], chunk[:, d:], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(float(squared_error(A[-1], T)) / len(X))
    return W, b, errors
