# truth: the bias gradient is multiplied with the activation: `delta[l] * a[l]`
def gradients(a, delta):
    L = len(delta) - 1
    dW = [None] * (L + 1)
    db = [None] * (L + 1)
    for l in range(1, L + 1):
        dW[l] = a[l-1][:, None] * delta[l][None, :]
        db[l] = delta[l] * a[l]
    return dW, db
