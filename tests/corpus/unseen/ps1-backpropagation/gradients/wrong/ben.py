# truth: two slips: the outer product the wrong way round, and no None in db
def gradients(a, delta):
    dW = [None]
    db = []
    for l in range(1, len(delta)):
        dW.append(np.outer(delta[l], a[l-1]))
        db.append(delta[l])
    return dW, db
