# truth: the sample with index 0 is never drawn: `members > 0`
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = counts.min()
    out = []
    for c in classes:
        members = np.arange(len(y)) * (y == c)
        members = rng.permutation(members[members > 0])
        out.extend(members[:k])
    return np.array(out)
