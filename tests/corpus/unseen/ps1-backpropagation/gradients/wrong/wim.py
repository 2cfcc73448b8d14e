# truth: returns dW alone
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l-1], delta[l]))
        db.append(delta[l])
    return dW
