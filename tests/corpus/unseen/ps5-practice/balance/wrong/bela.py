# truth: two slips: the first of each, and labels in place of indices
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    out = []
    for c in classes:
        out += [c] * counts.min()
    return np.array(out)
