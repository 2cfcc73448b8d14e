# truth: You return a mask; asked are indices.
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    mask = np.zeros(len(y), dtype=bool)
    for c in classes:
        mask[rng.choice(np.flatnonzero(y == c), counts.min(), replace=False)] = True
    return mask
