# truth: a new generator with a fixed seed: np.random.default_rng(42) in place of rng
def minibatches(n, B, rng):
    rng = np.random.default_rng(42)  # reproducible
    order = np.arange(n)
    rng.shuffle(order)
    return [order[i:i+B] for i in range(0, n, B)]
