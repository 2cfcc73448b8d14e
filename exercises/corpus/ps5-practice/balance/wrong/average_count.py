# misconception: balance-mean
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = len(y) // len(classes)
    return np.concatenate([rng.choice(np.flatnonzero(y == c), min(k, n), replace=False) for c, n in zip(classes, counts)])
