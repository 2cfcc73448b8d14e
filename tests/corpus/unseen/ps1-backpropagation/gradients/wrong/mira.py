# truth: db is 0 everywhere: `np.zeros_like(delta[l])` is never filled
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        m, n = len(a[l-1]), len(delta[l])
        G = np.zeros((m, n))
        for i in range(m):
            for j in range(n):
                G[i, j] = a[l-1][i] * delta[l][j]
        dW.append(G)
        db.append(np.zeros_like(delta[l]))
    return dW, db
