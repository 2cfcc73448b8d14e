# truth: np.random.shuffle takes the global generator, not rng
def k_fold(n, k, rng):
    idx = np.arange(n)
    np.random.shuffle(idx)
    chunks = np.array_split(idx, k)
    return [(np.hstack(chunks[:i] + chunks[i + 1:]), chunks[i]) for i in range(k)]
