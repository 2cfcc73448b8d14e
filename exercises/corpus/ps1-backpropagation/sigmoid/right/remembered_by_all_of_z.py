known = {}


def sigmoid(z):
    key = z.tobytes(), z.dtype
    if key not in known:
        known[key] = 1 / (1 + np.exp(-z))
    return known[key]
