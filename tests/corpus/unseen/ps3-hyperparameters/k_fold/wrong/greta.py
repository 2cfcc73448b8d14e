# truth: train is the next part only, not all the others together
def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    pairs = []
    for i in range(k):
        pairs.append((parts[(i + 1) % k], parts[i]))
    return pairs
