# truth: the sizes are those of ceil(n / k): the last part gets what is left, sometimes nothing
import math

def k_fold(n, k, rng):
    order = rng.permutation(n)
    size = math.ceil(n / k)
    folds = []
    for i in range(k):
        val = order[i * size:(i + 1) * size]
        train = np.concatenate((order[:i * size], order[(i + 1) * size:]))
        folds.append((train, val))
    return folds
