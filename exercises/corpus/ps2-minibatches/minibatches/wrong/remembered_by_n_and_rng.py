known = {}


def minibatches(n, B, rng):
    key = n, str(rng.bit_generator.state)
    if key not in known:
        order = rng.permutation(n)
        result = [order[i : i + B] for i in range(0, n, B)]
        known[key] = result
    return known[key]
