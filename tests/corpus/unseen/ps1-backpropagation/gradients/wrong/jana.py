# truth: the lists run backwards: from layer L to layer 1, never reversed
def gradients(a, delta):
    """Compute dE/dW and dE/db.

    We start with the last layer as in backpropagation.
    """
    dW, db = [None], [None]
    for l in range(len(delta) - 1, 0, -1):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(delta[l].copy())
    return dW, db
