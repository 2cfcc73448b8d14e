# truth: the same positions for all classes: one permutation of the rarest class's size
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    pick = rng.permutation(counts.min())
    return np.concatenate([np.flatnonzero(y == c)[pick] for c in classes])
