# truth: the rest is dropped: range(0, n - B + 1, B) leaves the last smaller batch out
def minibatches(n, B, rng):
    perm = rng.permutation(n)
    batches = []
    for start in range(0, n - B + 1, B):
        batches.append(perm[start:start + B])
    return batches
