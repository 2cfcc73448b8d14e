# truth: the last index is never shuffled: permutation(n - 1), n - 1 stands at the end
def minibatches(n, B, rng):
    order = np.append(rng.permutation(n - 1), n - 1).astype(int)
    out = []
    for i in range(0, n, B):
        out.append(order[i:i + B])
    return out
