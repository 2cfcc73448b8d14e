# truth: the activations of the same layer: a[l] in place of a[l-1]
def gradients(a, delta):
    dW = [None]
    db = [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l], delta[l]))
        db.append(delta[l])
    return dW, db
