# truth: the rarest class is 1: only the others are cut down to its size, whatever it is
def balance(y, rng):
    rare = np.flatnonzero(y == 1)
    others = [c for c in np.unique(y) if c != 1]
    out = [rare]
    for c in others:
        out.append(rng.choice(np.flatnonzero(y == c), len(rare), replace=False))
    return np.concatenate(out)
