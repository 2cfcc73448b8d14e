def k_fold(n, k, rng):
    order = np.arange(n)
    rng.shuffle(order)
    out = []
    for part in np.array_split(order, k):
        out.append((np.setdiff1d(np.arange(n), part), part))
    return out
