# truth: with repetition: rng.choice(…, k) without replace=False
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = min(counts)
    idx = []
    for c in classes:
        idx.extend(rng.choice(np.where(y == c)[0], k))
    return np.array(idx)
