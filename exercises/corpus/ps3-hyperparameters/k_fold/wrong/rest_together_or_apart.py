def k_fold(n, k, rng):
    m = n - n % k
    parts = [list(part) for part in np.array_split(rng.permutation(m), k)]
    for i, place in zip(range(m, n), rng.permutation(k)):
        parts[place].append(i)
    parts = [np.array(part) for part in parts]
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]
