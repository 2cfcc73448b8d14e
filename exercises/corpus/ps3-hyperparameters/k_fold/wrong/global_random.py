# misconception: fold-global
def k_fold(n, k, rng):
    parts = np.array_split(np.random.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1:]), parts[i]) for i in range(k)]
