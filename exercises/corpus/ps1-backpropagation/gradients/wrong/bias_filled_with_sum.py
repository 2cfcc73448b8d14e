# truth: You add the δ of a layer up; every neuron has a bias of its own.
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(np.full(len(delta[l]), np.sum(delta[l])))
    return dW, db
