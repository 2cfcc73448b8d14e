def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = min(counts[0], counts[-1])
    return np.concatenate([rng.choice(np.flatnonzero(y == c), min(k, n), replace=False) for c, n in zip(classes, counts)])
