# truth: You take the activations of layer l itself; a weight listens to layer l − 1.
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l], delta[l]))
        db.append(delta[l])
    return dW, db
