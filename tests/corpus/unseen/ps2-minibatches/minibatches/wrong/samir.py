# truth: uses np.random instead of rng: np.random.permutation(n)
def minibatches(n, B, rng):
    idx = np.random.permutation(n)
    out = []
    i = 0
    while i < n:
        out.append(idx[i:i+B])
        i += B
    return out
