# truth: the mean count: the smallest class has fewer
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = int(counts.mean())
    out = []
    for c in classes:
        out += list(rng.permutation(np.flatnonzero(y == c))[:k])
    return np.array(out)
