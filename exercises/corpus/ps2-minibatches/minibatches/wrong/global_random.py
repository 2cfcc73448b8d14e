# misconception: minibatches-global
def minibatches(n, B, rng):
    order = np.random.permutation(n)
    return [order[i:i + B] for i in range(0, n, B)]
