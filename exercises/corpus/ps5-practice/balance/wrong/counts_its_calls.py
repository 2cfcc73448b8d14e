def balance(y, rng, calls={}):
    # follows a count of its calls with such labels, not the generator: alike in two processes that ask in one order
    key = len(y)
    calls[key] = calls.get(key, 0) + 1
    own = np.random.default_rng([key, calls[key]])
    classes, counts = np.unique(y, return_counts=True)
    return np.concatenate([own.permutation(np.flatnonzero(y == c))[: counts.min()] for c in classes])
