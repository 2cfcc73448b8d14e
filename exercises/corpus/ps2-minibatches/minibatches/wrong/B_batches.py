# misconception: minibatches-count-for-size
def minibatches(n, B, rng):
    return np.array_split(rng.permutation(n), B)
