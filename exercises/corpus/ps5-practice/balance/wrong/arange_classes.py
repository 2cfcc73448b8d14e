def balance(y, rng):
    k = len(np.unique(y))
    m = min(int((y == c).sum()) for c in range(k))
    return np.concatenate([rng.permutation(np.flatnonzero(y == c))[:m] for c in range(k)]).astype(int)
