# misconception: minibatches-neighbours
def minibatches(n, B, rng):
    idx = np.arange(n)
    batches = [idx[i:i + B] for i in range(0, n, B)]
    full, rest = [p for p in batches if len(p) == B], [p for p in batches if len(p) < B]
    return [full[k] for k in rng.permutation(len(full))] + rest
