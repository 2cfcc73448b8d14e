def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    return y[np.concatenate([rng.choice(np.flatnonzero(y == c), counts.min(), replace=False) for c in classes])]
