# truth: the rest is joined to the batch before, which is larger than B
def minibatches(n, B, rng):
    order = rng.permutation(n)
    batches = [order[i:i + B] for i in range(0, n, B)]
    if len(batches) > 1 and len(batches[-1]) < B:
        rest = batches.pop()
        batches[-1] = np.concatenate([batches[-1], rest])
    return batches
