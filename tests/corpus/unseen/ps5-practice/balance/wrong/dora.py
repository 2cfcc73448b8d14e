# truth: as many as the most frequent class has: counts.max()
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    n = counts.max()
    out = []
    for c in classes:
        members = np.flatnonzero(y == c)
        out.append(rng.choice(members, n, replace=len(members) < n))
    return np.concatenate(out)
