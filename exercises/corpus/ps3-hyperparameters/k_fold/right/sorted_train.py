def k_fold(n, k, rng):
    left = set(range(n))
    out = []
    for i in range(k):
        m = n // k + (i < n % k)
        val = rng.choice(sorted(left), size=m, replace=False)
        left -= set(val.tolist())
        out.append((np.array(sorted(set(range(n)) - set(val.tolist()))), np.sort(val)))
    return out
