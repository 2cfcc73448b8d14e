# truth: labels are taken for positions in counts: y == i for i = 0, 1, …
def balance(y, rng):
    counts = np.unique(y, return_counts=True)[1]
    out = []
    for i in range(len(counts)):
        out.append(rng.permutation(np.flatnonzero(y == i))[:counts.min()])
    return np.concatenate(out)
