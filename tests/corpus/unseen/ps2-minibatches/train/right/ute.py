def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    n = len(X)
    for epoch in range(epochs):
        order = rng.permutation(n)
        for i in range(0, n, B):
            xb, tb = X[order[i:i + B]], T[order[i:i + B]]
            dW, db = backprop_batch(xb, tb, W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        mean = 0
        for x, t in zip(X, T):
            mean += squared_error(forward(x, W, b)[1][-1], t) / n
        errors.append(mean)
    return W, b, errors
