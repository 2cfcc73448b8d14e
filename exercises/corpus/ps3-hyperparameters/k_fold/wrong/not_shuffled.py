# truth: You do not shuffle: the parts are 0, 1, 2, … cut in order.
def k_fold(n, k, rng):
    parts = np.array_split(np.arange(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1:]), parts[i]) for i in range(k)]
