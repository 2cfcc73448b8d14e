# truth: a list of arrays, one for each class, not one array
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    return [rng.choice(np.flatnonzero(y == c), counts.min(), replace=False) for c in classes]
