def minibatches(n, B, rng):
    remaining = list(range(n))
    batches = []
    while remaining:
        batch = []
        for _ in range(min(B, len(remaining))):
            k = int(rng.integers(len(remaining)))
            batch.append(remaining.pop(k))
        batches.append(np.array(batch))
    return batches
