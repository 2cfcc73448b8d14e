# truth: You return (db, dW); asked is (dW, db).
def gradients(a, delta):
    dW = [None] + [np.outer(a[l - 1], delta[l]) for l in range(1, len(delta))]
    return delta, dW
