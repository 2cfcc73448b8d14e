def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = counts.min()
    rows = []
    for c in classes:
        members = np.flatnonzero(y == c)
        start = rng.integers(len(members))
        rows.append(np.roll(members, start)[:k])
    return np.concatenate(rows)
