# misconception: minibatches-not-shuffled
def minibatches(n, B, rng):
    idx = np.arange(n)
    return [idx[i:i + B] for i in range(0, n, B)]
