# truth: only the order of the batches is random, each holds neighbours: rng.permutation over the batches
def minibatches(n, B, rng):
    idx = np.arange(n)
    batches = [idx[i:i + B] for i in range(0, n - n % B, B)]
    order = rng.permutation(len(batches))
    res = [batches[j] for j in order]
    if n % B > 0:
        res.append(idx[n - n % B:])
    return res
