# truth: the scalar product in place of the outer one: np.dot of a vector with a vector
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.dot(a[l - 1], delta[l]))
        db.append(delta[l])
    return dW, db
