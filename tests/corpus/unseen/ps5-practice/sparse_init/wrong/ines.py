# truth: the k largest of each column are kept, so they are no standard normals
def sparse_init(m, n, k, rng):
    W = rng.standard_normal((m, n))
    for j in range(n):
        order = np.argsort(np.abs(W[:, j]))
        W[order[:m - k], j] = 0
    return W
