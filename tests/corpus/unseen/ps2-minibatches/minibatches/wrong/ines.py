# truth: counts from 1: permutation of 1 … n
def minibatches(n, B, rng):
    order = rng.permutation(np.arange(1, n + 1))
    batches = []
    for i in range(0, n, B):
        batches.append(order[i:i+B])
    return batches
