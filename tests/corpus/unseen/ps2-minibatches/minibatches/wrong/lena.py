# truth: the shuffle swaps neighbours only: one pass of a bubble
def minibatches(n, B, rng):
    order = np.arange(n)
    for i in range(n - 1):
        if rng.random() < 0.5:
            order[i], order[i + 1] = order[i + 1], order[i]
    return [order[i:i + B] for i in range(0, n, B)]
