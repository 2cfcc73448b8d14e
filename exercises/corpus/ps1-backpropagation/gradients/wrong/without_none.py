# misconception: gradients-index-shifted
def gradients(a, delta):
    dW = [np.outer(a[l - 1], delta[l]) for l in range(1, len(delta))]
    return dW, delta[1:]
