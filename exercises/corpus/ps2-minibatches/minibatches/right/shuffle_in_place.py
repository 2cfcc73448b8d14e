def minibatches(n, B, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    batches = []
    start = 0
    while start < n:
        batches.append(idx[start:start + B])
        start += B
    return batches
