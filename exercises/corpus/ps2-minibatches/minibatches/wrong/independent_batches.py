# truth: You draw with replacement: some indices come twice, others never.
def minibatches(n, B, rng):
    return [rng.choice(n, min(B, n - i), replace=False) for i in range(0, n, B)]
