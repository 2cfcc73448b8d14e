# truth: two slips: with repetition, and as many as the most frequent
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    return np.concatenate([rng.choice(np.flatnonzero(y == c), counts.max()) for c in classes])
