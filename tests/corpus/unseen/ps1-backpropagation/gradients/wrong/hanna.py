# truth: the last layer's bias gradient is missing: its db stays None
def gradients(a, delta):
    L = len(delta) - 1
    dW, db = [None] * (L + 1), [None] * (L + 1)
    for l in range(1, L + 1):
        dW[l] = np.outer(a[l - 1], delta[l])
        if l < L:
            db[l] = delta[l]
    return dW, db
