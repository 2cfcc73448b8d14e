# truth: Where k does not divide n, the rest is in no validation part.
def k_fold(n, k, rng):
    order = rng.permutation(n)
    size = n // k
    return [(np.setdiff1d(order, order[i * size:(i + 1) * size]), order[i * size:(i + 1) * size]) for i in range(k)]
