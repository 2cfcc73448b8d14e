# truth: two slips: not shuffled, and train and validation are swapped
def k_fold(n, k, rng):
    parts = np.array_split(np.arange(n), k)
    return [(parts[i], np.concatenate(parts[:i] + parts[i + 1:])) for i in range(k)]
