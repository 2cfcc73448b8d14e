# truth: shuffled within each batch only: the slices of arange are shuffled one by one
def minibatches(n, B, rng):
    batches = []
    for start in range(0, n, B):
        batch = np.arange(start, min(start + B, n))
        rng.shuffle(batch)
        batches.append(batch)
    return batches
