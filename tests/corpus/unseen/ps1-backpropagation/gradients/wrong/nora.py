# truth: mutable defaults: dW and db grow from call to call
def gradients(a, delta, dW=[None], db=[None]):
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(delta[l])
    return dW, db
