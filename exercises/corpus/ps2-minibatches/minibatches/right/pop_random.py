def minibatches(n, B, rng):
    left = list(range(n))
    batch, out = [], []
    while left:
        batch.append(left.pop(rng.integers(len(left))))
        if len(batch) == B or not left:
            out.append(tuple(batch))
            batch = []
    return out
