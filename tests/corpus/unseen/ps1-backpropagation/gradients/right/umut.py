def gradients(a, delta):
    dW = [None] + [a[l - 1][:, np.newaxis] * delta[l] for l in range(1, len(a))]
    db = list(delta)
    return dW, db
