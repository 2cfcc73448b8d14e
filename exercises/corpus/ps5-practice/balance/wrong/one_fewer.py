def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    m = max(1, counts.min() - 1)
    return np.concatenate([rng.permutation(np.flatnonzero(y == c))[:m] for c in classes])
