# truth: Where B does not divide n you leave the rest out; it makes a last, smaller minibatch.
def minibatches(n, B, rng):
    order = rng.permutation(n)
    return [order[i * B:(i + 1) * B] for i in range(n // B)]
