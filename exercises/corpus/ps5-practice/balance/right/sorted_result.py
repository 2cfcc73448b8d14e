def balance(y, rng):
    k = int(np.unique(y, return_counts=True)[1].min())
    key = rng.random(len(y))
    rows = []
    for c in np.unique(y):
        members = np.flatnonzero(y == c)
        rows += members[np.argsort(key[members])[:k]].tolist()
    return np.array(sorted(rows))
