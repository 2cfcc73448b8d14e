# truth: the outer product is the wrong way round: np.outer(delta[l], a[l-1])
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(a)):
        dW.append(np.outer(delta[l], a[l-1]))
        db.append(delta[l])
    return dW, db
