known = {}


def symmetric_neurons(W_l, tol):
    key = W_l.tobytes()
    if key not in known:
        result = bool((np.abs(W_l - W_l[:, :1]) <= tol).all())
        known[key] = result
    return known[key]
