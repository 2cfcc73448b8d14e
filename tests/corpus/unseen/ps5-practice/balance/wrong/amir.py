# truth: np.random.choice takes the global generator
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    smallest = counts.min()
    result = np.array([], dtype=int)
    for c in classes:
        pos = np.nonzero(y == c)[0]
        result = np.append(result, np.random.choice(pos, smallest, replace=False))
    return result
