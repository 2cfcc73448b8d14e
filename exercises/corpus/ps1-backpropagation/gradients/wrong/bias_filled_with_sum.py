# misconception: gradients-bias-summed
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(np.full(len(delta[l]), np.sum(delta[l])))
    return dW, db
