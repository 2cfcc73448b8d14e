# truth: the frequent classes are drawn with repetition: replace=len(members) > k
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = counts.min()
    out = []
    for c in classes:
        members = np.where(y == c)[0]
        out.append(rng.choice(members, k, replace=len(members) > k))
    return np.concatenate(out)
