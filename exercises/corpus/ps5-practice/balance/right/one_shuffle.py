def balance(y, rng):
    k = min(np.sum(y == c) for c in np.unique(y))
    taken, rows = {}, []
    for i in rng.permutation(len(y)):
        if taken.get(y[i], 0) < k:
            taken[y[i]] = taken.get(y[i], 0) + 1
            rows.append(int(i))
    return rows
