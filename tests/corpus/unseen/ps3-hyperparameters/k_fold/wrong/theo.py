# truth: train holds all indices, the validation part as well
def k_fold(n, k, rng):
    order = rng.permutation(n)
    return [(order, part) for part in np.array_split(order, k)]
