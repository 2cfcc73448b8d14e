# truth: for B = 1 the entries are numbers, not arrays: list(order)
def minibatches(n, B, rng):
    order = rng.permutation(n)
    if B == 1:
        return list(order)
    return [order[i:i + B] for i in range(0, n, B)]
