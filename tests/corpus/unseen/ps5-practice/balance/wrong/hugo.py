# truth: a seed of its own: default_rng(0) for each call
def balance(y, rng):
    """Undersampling of the majority classes."""
    rng = np.random.default_rng(0)
    classes, counts = np.unique(y, return_counts=True)
    n_min = np.min(counts)
    parts = []
    for label in classes:
        members = np.argwhere(y == label).ravel()
        rng.shuffle(members)
        parts.append(members[:n_min])
    return np.hstack(parts)
