# truth: Not all that is random comes from rng: two calls with equal arguments and equal generators differ.
def k_fold(n, k, rng):
    parts = np.array_split(np.random.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1:]), parts[i]) for i in range(k)]
