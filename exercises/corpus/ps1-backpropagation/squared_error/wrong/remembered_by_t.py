known = {}


def squared_error(a_L, t):
    key = t.tobytes()
    if key not in known:
        result = 0.5 * np.sum((a_L - t) ** 2)
        known[key] = result
    return known[key]
