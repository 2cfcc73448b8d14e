dW, db = [None], [None]


def gradients(a, delta):
    del dW[1:], db[1:]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(delta[l])
    return dW, db
