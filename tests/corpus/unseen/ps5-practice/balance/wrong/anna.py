# truth: only the order is random: members[:k] are always the first k
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = counts.min()
    out = []
    for c in classes:
        members = np.flatnonzero(y == c)
        out.append(rng.permutation(members[:k]))
    return np.concatenate(out)
