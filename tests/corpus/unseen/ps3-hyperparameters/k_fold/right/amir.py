def k_fold(n, k, rng):
    everything = set(range(n))
    parts = np.array_split(rng.choice(n, n, replace=False), k)
    return list((np.array(sorted(everything - set(p.tolist()))), p) for p in parts)
