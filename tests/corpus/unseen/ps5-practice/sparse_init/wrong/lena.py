# truth: an int array: W = np.zeros((m, n), int) cuts the weights to whole numbers, many to 0
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n), dtype=int)
    for j in range(n):
        for i in rng.choice(m, k, replace=False):
            W[i, j] = rng.standard_normal()
    return W
