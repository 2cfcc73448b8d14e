# misconception: gradients-index-zero
def gradients(a, delta):
    dW, db = [0], [0]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(delta[l])
    return dW, db
