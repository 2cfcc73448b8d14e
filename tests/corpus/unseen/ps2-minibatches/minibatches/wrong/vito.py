# truth: B is taken for the number of batches: np.array_split(order, B)
def minibatches(n, B, rng):
    order = rng.permutation(n)
    return np.array_split(order, B)
