# truth: boolean masks instead of index arrays
def k_fold(n, k, rng):
    order = rng.permutation(n)
    result = []
    for part in np.array_split(order, k):
        is_val = np.zeros(n, dtype=bool)
        is_val[part] = True
        result.append((~is_val, is_val))
    return result
