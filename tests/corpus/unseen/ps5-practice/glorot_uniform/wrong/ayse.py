# truth: two values only: rng.choice([-r, r])
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    W = np.empty((m, n))
    for i in range(m):
        for j in range(n):
            W[i, j] = rng.choice([-r, r])
    return W
