known = {}


def output_delta(a_L, t, z_L):
    key = t.tobytes()
    if key not in known:
        result = (a_L - t) * sigmoid_prime(z_L)
        known[key] = result
    return known[key]
