# truth: Where B divides n your last minibatch is empty.
def minibatches(n, B, rng):
    order = rng.permutation(n)
    return [order[i * B:(i + 1) * B] for i in range(n // B + 1)]
