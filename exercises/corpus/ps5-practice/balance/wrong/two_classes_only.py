def balance(y, rng):
    ones, zeros = np.flatnonzero(y == 1), np.flatnonzero(y == 0)
    k = min(len(ones), len(zeros))
    return np.concatenate([rng.choice(ones, k, replace=False), rng.choice(zeros, k, replace=False)])
