# truth: two slips: counted from 1, and the slices overlap: order[i:i + B + 1]
def minibatches(n, B, rng):
    order = rng.permutation(n) + 1
    return [order[i:i + B + 1] for i in range(0, n, B)]
