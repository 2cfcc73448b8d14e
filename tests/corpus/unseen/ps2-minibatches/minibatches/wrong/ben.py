# truth: a last batch with one sample is left out
def minibatches(n, B, rng):
    order = rng.permutation(n)
    batches = [order[i:i + B] for i in range(0, n, B)]
    if len(batches) > 1 and len(batches[-1]) == 1 and B > 1:
        batches.pop()
    return batches
