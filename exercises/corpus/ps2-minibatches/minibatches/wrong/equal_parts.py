# misconception: minibatches-equal-parts
def minibatches(n, B, rng):
    return np.array_split(rng.permutation(n), int(np.ceil(n / B)))
