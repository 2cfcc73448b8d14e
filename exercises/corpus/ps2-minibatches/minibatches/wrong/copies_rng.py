import copy


def minibatches(n, B, rng):
    order = copy.deepcopy(rng).permutation(n)
    return [order[i : i + B] for i in range(0, n, B)]
