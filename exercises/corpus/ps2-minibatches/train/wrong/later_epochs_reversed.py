def train(X, T, W, b, lam, B, epochs, rng):
    errors, n = [], len(X)
    for epoch in range(epochs):
        order = order[::-1] if epoch else rng.permutation(n)
        for i in range(0, n, B):
            rows = order[i : i + B]
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        A = forward_batch(X, W, b)[1][-1]
        errors.append(0.5 * np.sum((A - T) ** 2) / n)
    return W, b, errors
