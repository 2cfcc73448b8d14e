def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    out = [(np.concatenate([p for j, p in enumerate(parts) if j != i]), parts[i]) for i in range(k)]
    out[-1] = (out[-1][0][:-1], out[-1][1])
    return out
