# truth: np.bincount fails for negative labels
def balance(y, rng):
    counts = np.bincount(y)
    classes = np.flatnonzero(counts)
    k = counts[counts > 0].min()
    idx = [rng.choice(np.flatnonzero(y == c), k, replace=False) for c in classes]
    return np.concatenate(idx)
