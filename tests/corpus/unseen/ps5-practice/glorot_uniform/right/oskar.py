def glorot_uniform(m, n, rng):
    bound = (6 / (m + n)) ** 0.5
    W = np.zeros((m, n))
    for j in range(n):
        W[:, j] = rng.uniform(-bound, bound, m)
    print(W.min(), W.max())
    return W
