# truth: db is the sum over the layer: `delta[l].sum()`, a number
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(delta[l].sum())
    return dW, db
