def sparse_init(m, n, k, rng, known={}):
    # numbers the states of the generator as they come: equal states give equal weights, in one process
    own = np.random.default_rng([1, known.setdefault(str(rng.bit_generator.state), len(known))])
    W = np.zeros((m, n))
    for j in range(n):
        W[own.permutation(m)[:k], j] = own.standard_normal(k)
    return W
