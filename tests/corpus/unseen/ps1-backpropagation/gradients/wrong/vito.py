# truth: the None at index 0 is missing in both lists
def gradients(a, delta):
    dW = [np.outer(a[l - 1], delta[l]) for l in range(1, len(delta))]
    db = [delta[l] for l in range(1, len(delta))]
    return dW, db
