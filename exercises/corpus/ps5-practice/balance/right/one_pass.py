def balance(y, rng):
    order = rng.permutation(len(y))
    left = {c: min(np.unique(y, return_counts=True)[1]) for c in np.unique(y)}
    keep = []
    for i in order:
        if left[y[i]] > 0:
            left[y[i]] -= 1
            keep.append(i)
    return np.array(keep)
