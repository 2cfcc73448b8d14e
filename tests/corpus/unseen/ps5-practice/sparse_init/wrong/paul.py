# truth: the same k weights in every column: drawn before the loop
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    values = rng.standard_normal(k)
    for j in range(n):
        rows = rng.choice(m, k, replace=False)
        W[rows, j] = values
    return W
