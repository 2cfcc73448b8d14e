def balance(y, rng):
    y = np.asarray(y)
    key = rng.random(len(y))
    m = min((y == c).sum() for c in np.unique(y))
    rows = [i[np.argsort(key[i])][:m] for i in (np.flatnonzero(y == c) for c in np.unique(y))]
    return np.array(rows).T.ravel()
