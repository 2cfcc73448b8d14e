def k_fold(n, k, rng):
    order = rng.permutation(n)
    size, rest = divmod(n, k)
    result, start = [], 0
    for i in range(k):
        stop = start + size + (1 if i < rest else 0)
        result.append([np.r_[order[:start], order[stop:]], order[start:stop]])
        start = stop
    return result
