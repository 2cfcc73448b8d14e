def gradients(a, delta):
    dW = [None] + [np.dot(a[l], delta[l]) for l in range(1, len(delta))]
    return dW, delta
