# truth: Index 0 of your lists is not None; there is no layer 0 to have weights.
def gradients(a, delta):
    dW, db = [0], [0]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(delta[l])
    return dW, db
