# truth: two classes, 0 and 1, hard-coded
def balance(y, rng):
    eins = np.flatnonzero(y == 1)
    null = np.flatnonzero(y == 0)
    k = min(len(eins), len(null))
    return np.concatenate([rng.choice(null, k, replace=False), rng.choice(eins, k, replace=False)])
