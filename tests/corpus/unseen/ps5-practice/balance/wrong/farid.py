# truth: a random start, then neighbours: members[start:start + k] are never far apart
def balance(y, rng):
    labels = sorted(set(y.tolist()))
    k = min(list(y).count(c) for c in labels)
    idx = []
    for c in labels:
        members = [i for i in range(len(y)) if y[i] == c]
        start = int(rng.integers(0, len(members) - k + 1))
        idx.extend(members[start:start + k])
    return np.array(idx)
