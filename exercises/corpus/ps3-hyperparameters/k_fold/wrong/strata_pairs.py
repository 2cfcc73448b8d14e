def k_fold(n, k, rng):
    p = np.concatenate([rng.permutation(np.arange(s, min(s + k, n))) for s in range(0, n, k)])
    return [(np.setdiff1d(p, p[i::k]), p[i::k]) for i in range(k)]
