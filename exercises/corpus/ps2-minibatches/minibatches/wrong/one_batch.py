# misconception: minibatches-first-only
def minibatches(n, B, rng):
    return [rng.permutation(n)[:B]]
