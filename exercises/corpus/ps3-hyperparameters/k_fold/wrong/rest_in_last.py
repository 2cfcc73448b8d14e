# misconception: fold-rest-in-last
def k_fold(n, k, rng):
    order = rng.permutation(n)
    size = n // k
    out = []
    for i in range(k):
        stop = n if i == k - 1 else (i + 1) * size
        val = order[i * size:stop]
        out.append((np.setdiff1d(order, val), val))
    return out
