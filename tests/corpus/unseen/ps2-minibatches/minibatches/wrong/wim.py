# truth: two slips: not shuffled, and the rest is dropped
def minibatches(n, B, rng):
    batches = []
    for k in range(n // B):
        batches.append(np.arange(k * B, (k + 1) * B))
    return batches
