# truth: the last layer is left out: range(1, len(delta) - 1)
def gradients(a, delta):
    dW = [None for _ in delta]
    db = [None for _ in delta]
    for l in range(1, len(delta) - 1):
        dW[l] = np.outer(a[l - 1], delta[l])
        db[l] = delta[l]
    return dW, db
