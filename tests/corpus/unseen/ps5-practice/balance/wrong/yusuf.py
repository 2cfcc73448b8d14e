# truth: classes with a single sample are passed over
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    classes, counts = classes[counts > 1], counts[counts > 1]
    return np.concatenate([rng.choice(np.flatnonzero(y == c), counts.min(), replace=False) for c in classes])
