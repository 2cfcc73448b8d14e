def saturated_fraction(values, limit):
    flags = [bool(sigmoid_prime(np.array([v]))[0] < limit) for v in values]
    return np.float32(flags.count(True) / len(flags))
