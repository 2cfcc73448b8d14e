# truth: validation and training are swapped in the pairs
def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    out = []
    for i in range(k):
        val = parts[i]
        train = np.concatenate(parts[:i] + parts[i+1:])
        out.append((val, train))
    return out
