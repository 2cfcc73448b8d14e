# truth: You draw with replacement: some indices come twice, others never.
def minibatches(n, B, rng):
    order = rng.choice(n, size=n)
    return [order[i:i + B] for i in range(0, n, B)]
