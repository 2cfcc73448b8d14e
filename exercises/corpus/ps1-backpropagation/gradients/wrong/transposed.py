# misconception: gradients-transposed
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(delta[l], a[l - 1]))
        db.append(delta[l])
    return dW, db
