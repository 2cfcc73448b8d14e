# truth: the state of rng is only read: a copy is shuffled, so the next call gives the same
from copy import deepcopy

def minibatches(n, B, rng):
    # do not change the argument
    r = deepcopy(rng)
    order = r.permutation(n)
    return [order[i:i + B] for i in range(0, n, B)]
