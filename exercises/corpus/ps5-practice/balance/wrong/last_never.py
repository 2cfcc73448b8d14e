def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    m = counts.min()
    out = []
    for c in classes:
        i = np.flatnonzero(y == c)
        out.append(rng.permutation(i[:-1] if len(i) > m else i)[:m])
    return np.concatenate(out)
