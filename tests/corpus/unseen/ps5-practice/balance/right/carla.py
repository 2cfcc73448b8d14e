def balance(y, rng):
    keys = rng.random(len(y))
    values, inverse, counts = np.unique(y, return_inverse=True, return_counts=True)
    keep = np.zeros(len(y), dtype=bool)
    for c in range(len(values)):
        pos = np.flatnonzero(inverse == c)
        keep[pos[np.argsort(keys[pos])[:counts.min()]]] = True
    return np.nonzero(keep)[0]
