# truth: one flat array, not a list of arrays
def minibatches(n, B, rng):
    order = rng.permutation(n)
    batches = []
    for i in range(0, n, B):
        batches.extend(order[i:i + B])
    return batches
