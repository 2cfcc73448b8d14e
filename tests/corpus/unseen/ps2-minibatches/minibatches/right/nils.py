def minibatches(n, B, rng):
    queue = rng.permutation(n).tolist()
    batches = []
    while len(queue) > B:
        batches.append(np.asarray(queue[:B], dtype=np.int64))
        del queue[:B]
    batches.append(np.asarray(queue, dtype=np.int64))
    return batches
