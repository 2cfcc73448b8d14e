known = {}


def saturated_fraction(z, threshold):
    key = z.tobytes()
    if key not in known:
        result = float(np.mean(sigmoid_prime(z) < threshold))
        known[key] = result
    return known[key]
