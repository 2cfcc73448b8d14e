def gradients(a, delta):
    L = len(delta) - 1
    dW, db = [None], [None]
    for l in range(1, L + 1):
        p = a[l - 1]
        if l == L and len(a[L]) == len(p):
            p = a[L]
        dW.append(np.outer(p, delta[l]))
        db.append(delta[l])
    return dW, db
