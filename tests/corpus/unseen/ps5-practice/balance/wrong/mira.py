# truth: the first class is taken for the rarest: counts[0]
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = counts[0]
    chosen = []
    for c in classes:
        chosen.extend(rng.permutation(np.flatnonzero(y == c))[:k])
    return np.array(chosen)
