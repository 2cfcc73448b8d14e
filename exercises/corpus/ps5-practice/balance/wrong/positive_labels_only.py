def balance(y, rng):
    rows = [np.flatnonzero(y == c) for c in range(int(y.max()) + 1)]
    rows = [r for r in rows if len(r)]
    k = min(len(r) for r in rows)
    return np.concatenate([rng.choice(r, k, replace=False) for r in rows])
