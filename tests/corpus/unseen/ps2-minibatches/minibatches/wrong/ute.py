# truth: B > n fails: rng.choice(rest, B, replace=False) asks for more than there are, also for the last batch
def minibatches(n, B, rng):
    remaining = np.arange(n)
    out = []
    while len(remaining) > 0:
        pick = rng.choice(remaining, B, replace=False)
        out.append(pick)
        remaining = np.setdiff1d(remaining, pick)
    return out
