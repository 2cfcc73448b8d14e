def balance(y, rng):
    groups = [np.where(y == c)[0] for c in set(y.tolist())]
    k = min(len(g) for g in groups)
    rows = np.hstack([rng.permutation(g)[:k] for g in groups])
    rng.shuffle(rows)
    return rows
