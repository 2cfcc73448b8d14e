def train(X, T, W, b, lam, B, epochs, rng):
    errors, order = [], list(range(len(X)))
    for _ in range(epochs):
        rng.shuffle(order)
        for start in range(0, len(X), B):
            rows = order[start : start + B]
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W = [None] + [w - lam * g for w, g in zip(W[1:], dW[1:])]
            b = [None] + [v - lam * g for v, g in zip(b[1:], db[1:])]
        A = forward_batch(X, W, b)[1][-1]
        errors.append(np.sum((A - T) ** 2) / 2 / len(X))
    return W, b, errors
