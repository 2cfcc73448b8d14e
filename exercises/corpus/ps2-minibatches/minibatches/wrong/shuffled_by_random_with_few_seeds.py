import random


def minibatches(n, B, rng):
    random.seed(int(rng.integers(1, 10_000)))
    order = list(range(n))
    random.shuffle(order)
    return [order[i : i + B] for i in range(0, n, B)]
