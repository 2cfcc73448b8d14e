# truth: the bias gradient is 1, the derivative of z by b alone
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(np.ones(len(delta[l])))
    return dW, db
