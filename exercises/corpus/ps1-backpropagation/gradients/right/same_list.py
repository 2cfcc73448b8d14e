def gradients(a, delta):
    dW = [np.outer(a[l - 1], delta[l]) if l else None for l in range(len(delta))]
    return dW, delta
