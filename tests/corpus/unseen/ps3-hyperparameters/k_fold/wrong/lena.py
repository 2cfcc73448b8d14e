# truth: rng.shuffle returns None, and array_split gets nothing to cut: an exception
def k_fold(n, k, rng):
    order = rng.shuffle(np.arange(n))
    parts = np.array_split(order, k)
    return [(np.concatenate(parts[:i] + parts[i+1:]), parts[i]) for i in range(k)]
