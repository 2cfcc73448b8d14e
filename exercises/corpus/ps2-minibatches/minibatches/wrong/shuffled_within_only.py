# misconception: minibatches-neighbours
def minibatches(n, B, rng):
    idx = np.arange(n)
    return [rng.permutation(idx[i:i + B]) for i in range(0, n, B)]
