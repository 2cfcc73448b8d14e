# truth: Only the last layer gets a gradient; every layer from 1 to L has one.
def gradients(a, delta):
    L = len(delta) - 1
    dW = [None] + [np.zeros((len(a[l - 1]), len(delta[l]))) for l in range(1, L + 1)]
    db = [None] + [np.zeros(len(delta[l])) for l in range(1, L + 1)]
    dW[L] = np.outer(a[L - 1], delta[L])
    db[L] = delta[L]
    return dW, db
