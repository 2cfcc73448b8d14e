known = {}


def output_delta(a_L, t, z_L):
    key = z_L.tobytes()
    if key not in known:
        result = (a_L - t) * a_L * (1 - a_L)
        known[key] = result
    return known[key]
