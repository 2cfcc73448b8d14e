def balance(y, rng):
    k = min(np.unique(y, return_counts=True)[1])
    chosen = []
    for c in np.unique(y):
        rows = np.flatnonzero(y == c)
        for i in range(len(rows) - 1, 0, -1):
            j = rng.integers(i + 1)
            rows[i], rows[j] = rows[j], rows[i]
        chosen.extend(rows[:k])
    return np.array(chosen)
