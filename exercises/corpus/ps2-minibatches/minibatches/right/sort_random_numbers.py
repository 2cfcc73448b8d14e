def minibatches(n, B, rng):
    order = np.argsort(rng.random(n))
    return tuple(order[k * B:(k + 1) * B] for k in range(-(-n // B)))
