def balance(y, rng):
    k = min(np.unique(y, return_counts=True)[1])
    chosen = []
    for c in np.unique(y):
        rows = list(np.flatnonzero(y == c))
        for _ in range(k):
            chosen.append(rows.pop(int(rng.random() * (len(rows) - 0.5))))
    return np.array(chosen)
