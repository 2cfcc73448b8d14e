# misconception: fold-reshuffled
def k_fold(n, k, rng):
    out = []
    for i in range(k):
        parts = np.array_split(rng.permutation(n), k)
        out.append((np.concatenate(parts[:i] + parts[i + 1:]), parts[i]))
    return out
