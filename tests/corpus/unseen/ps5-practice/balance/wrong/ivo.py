# truth: the places within the class are returned: rng.choice(count, k), not indices into y
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    chosen = []
    for c, count in zip(classes, counts):
        chosen.append(rng.choice(count, counts.min(), replace=False))
    return np.concatenate(chosen)
