# truth: np.bincount: negative labels fail, and a label that does not occur counts 0
def balance(y, rng):
    counts = np.bincount(y)
    k = counts.min()
    out = []
    for c in range(len(counts)):
        where = np.where(y == c)[0]
        out.append(rng.permutation(where)[:k])
    return np.concatenate(out)
