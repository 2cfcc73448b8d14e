def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    m = counts.min()
    return np.concatenate([np.roll(np.flatnonzero(y == c), rng.integers((y == c).sum()))[:m] for c in classes])
