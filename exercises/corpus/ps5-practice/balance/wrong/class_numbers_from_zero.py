def balance(y, rng):
    counts = np.bincount(y)
    k = counts.min()
    return np.concatenate([rng.choice(np.flatnonzero(y == c), k, replace=False) for c in range(len(counts))])
