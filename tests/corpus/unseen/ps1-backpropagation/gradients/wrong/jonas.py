# truth: two slips: a[l] for a[l-1], and db is halved
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(a[l][:, None] * delta[l])
        db.append(0.5 * delta[l])
    return dW, db
