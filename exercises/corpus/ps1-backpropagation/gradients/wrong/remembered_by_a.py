known = {}


def gradients(a, delta):
    key = b''.join(v.tobytes() for v in a)
    if key not in known:
        dW, db = [None], [None]
        for l in range(1, len(delta)):
            dW.append(np.outer(a[l - 1], delta[l]))
            db.append(delta[l])
        result = dW, db
        known[key] = result
    return known[key]
