def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    half = -(-n // 2)
    places = [rng.choice(m, k, replace=False) for _ in range(half)]
    for j in range(n):
        W[places[j % half], j] = rng.standard_normal(k)
    return W
