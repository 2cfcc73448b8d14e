# truth: You draw with replacement: some samples come twice.
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    return np.concatenate([rng.choice(np.flatnonzero(y == c), counts.min()) for c in classes])
