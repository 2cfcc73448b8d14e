def train(X, T, W, b, lam, B, epochs, rng):
    L = len(W) - 1
    W = [None] + [np.array(w) for w in W[1:]]
    b = [None] + [np.array(w) for w in b[1:]]
    def net(Y):
        out = [Y]
        for l in range(1, L + 1):
            out.append(1 / (1 + np.exp(-(out[-1] @ W[l] + b[l]))))
        return out
    errors = []
    for _ in range(epochs):
        idx = np.arange(len(X))
        rng.shuffle(idx)
        for s in range(0, len(X), B):
            rows = idx[s:s + B]
            A = net(X[rows])
            D = (A[L] - T[rows]) * A[L] * (1 - A[L])
            for l in range(L, 0, -1):
                gW, gb = A[l - 1].T @ D / len(rows), D.mean(0)
                if l > 1:
                    D = (D @ W[l].T) * A[l - 1] * (1 - A[l - 1])
                W[l] -= lam * gW
                b[l] -= lam * gb
        errors.append(((net(X)[L] - T) ** 2).sum() / 2 / len(X))
    return W, b, errors
