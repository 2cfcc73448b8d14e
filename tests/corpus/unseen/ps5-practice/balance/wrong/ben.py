# truth: one fewer than the rarest class has: counts.min() - 1
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    out = []
    for c in classes:
        m = rng.permutation(np.where(y == c)[0])
        out.append(m[:counts.min() - 1])
    return np.concatenate(out)
