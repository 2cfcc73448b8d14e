# misconception: gradients-divided
def gradients(a, delta):
    dW = [None] + [np.outer(a[l - 1], delta[l]) / len(a[l - 1]) for l in range(1, len(delta))]
    return dW, delta
