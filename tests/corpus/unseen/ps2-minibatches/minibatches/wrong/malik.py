# truth: equal pieces instead of B in each: array_split into ceil(n / B) parts gives 4, 3, 3 for 10 and 4
import math

def minibatches(n, B, rng):
    """Split the shuffled indices into minibatches."""
    order = rng.permutation(n)
    n_batches = math.ceil(n / B)
    return np.array_split(order, n_batches)
