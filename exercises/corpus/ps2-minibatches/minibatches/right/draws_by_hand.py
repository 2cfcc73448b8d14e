def minibatches(n, B, rng):
    left = list(range(n))
    out = [[]]
    while left:
        if len(out[-1]) == B:
            out.append([])
        out[-1].append(left.pop(int(rng.integers(len(left)))))
    return out
