# truth: Your pairs are (validation, train); asked is (train, validation).
def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    return [(parts[i], np.concatenate(parts[:i] + parts[i + 1:])) for i in range(k)]
