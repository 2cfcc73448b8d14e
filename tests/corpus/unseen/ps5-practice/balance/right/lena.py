def balance(y, rng):
    order = rng.permutation(len(y))
    classes, counts = np.unique(y, return_counts=True)
    k = counts.min()
    taken = {c: 0 for c in classes}
    chosen = []
    for i in order:
        if taken[y[i]] < k:
            chosen.append(i)
            taken[y[i]] += 1
    return np.array(chosen)
