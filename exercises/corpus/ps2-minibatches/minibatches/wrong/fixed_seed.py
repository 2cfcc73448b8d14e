# misconception: minibatches-own-seed
def minibatches(n, B, rng):
    rng = np.random.default_rng(0)
    order = rng.permutation(n)
    return [order[i:i + B] for i in range(0, n, B)]
