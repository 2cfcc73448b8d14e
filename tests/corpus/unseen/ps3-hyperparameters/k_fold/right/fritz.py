def k_fold(n, k, rng):
    order = rng.permutation(n)
    cuts = [round(i * n / k) for i in range(k + 1)]
    return [(np.r_[order[:a], order[e:]], order[a:e]) for a, e in zip(cuts, cuts[1:])]
