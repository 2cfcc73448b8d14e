orders = {}


def k_fold(n, k, rng):
    order = orders.setdefault(n, np.arange(n))
    order[:] = rng.permutation(n)
    parts = np.array_split(order, k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]
