import random

def minibatches(n, B, rng):
    own = random.Random(int(rng.integers(2**32)))
    order = list(range(n))
    own.shuffle(order)
    return [np.array(order[i:i + B]) for i in range(0, n, B)]
