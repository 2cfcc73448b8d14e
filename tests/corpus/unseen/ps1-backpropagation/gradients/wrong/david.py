# truth: np.squeeze takes axes of length 1 from the matrices of layers with one neuron
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.squeeze(np.outer(a[l - 1], delta[l])))
        db.append(delta[l])
    return dW, db
