def gradients(a, delta):
    dW = (None,)
    for l in range(1, len(delta)):
        dW += (a[l - 1].reshape(-1, 1) @ delta[l].reshape(1, -1),)
    return dW, delta
