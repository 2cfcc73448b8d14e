def train(X, T, W, b, lam, B, epochs, rng):
    n = len(X)
    errors = ()
    for e in range(epochs):
        left = list(range(n))
        while left:
            rows = [left.pop(int(rng.integers(len(left)))) for _ in range(min(B, len(left)))]
            grads = [backprop(X[k], T[k], W, b) for k in rows]
            W = [None] + [W[l] - lam / len(rows) * sum(g[0][l] for g in grads) for l in range(1, len(W))]
            b = [None] + [b[l] - lam / len(rows) * sum(g[1][l] for g in grads) for l in range(1, len(b))]
        errors += (sum(squared_error(forward(X[k], W, b)[1][-1], T[k]) for k in range(n)) / n,)
    return W, b, errors
