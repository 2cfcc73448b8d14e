# truth: the labels are returned, not the indices
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    chosen = [rng.choice(np.flatnonzero(y == c), counts.min(), replace=False) for c in classes]
    return y[np.concatenate(chosen)]
