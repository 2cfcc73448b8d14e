# misconception: balance-one-each
def balance(y, rng):
    return np.array([rng.choice(np.flatnonzero(y == c)) for c in np.unique(y)])
