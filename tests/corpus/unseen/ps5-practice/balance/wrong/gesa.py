# truth: floats: np.append to np.array([]) makes no indices
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    idx = np.array([])
    for c in classes:
        idx = np.append(idx, rng.choice(np.flatnonzero(y == c), counts.min(), replace=False))
    return idx
