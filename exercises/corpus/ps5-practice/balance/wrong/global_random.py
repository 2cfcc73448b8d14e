# truth: Not all that is random comes from rng: two calls with equal arguments and equal generators differ.
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    return np.concatenate([np.random.permutation(np.flatnonzero(y == c))[:counts.min()] for c in classes])
