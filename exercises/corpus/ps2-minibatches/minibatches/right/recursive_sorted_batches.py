def minibatches(n, B, rng):
    def cut(p):
        if len(p) <= B:
            return [np.sort(p)]
        return [np.sort(p[:B])] + cut(p[B:])
    return cut(rng.permutation(n))
