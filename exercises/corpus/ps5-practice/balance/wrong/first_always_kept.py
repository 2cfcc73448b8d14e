def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    m = counts.min()
    out = []
    for c in classes:
        i = np.flatnonzero(y == c)
        out.append(np.concatenate([i[:1], 0 * i[:0], rng.permutation(i[1:])[:m - 1]]))
    return np.concatenate(out).astype(int)
