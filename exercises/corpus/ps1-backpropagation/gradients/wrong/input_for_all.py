# misconception: gradients-always-input
def gradients(a, delta):
    dW = [None] + [np.outer(a[0], delta[l]) for l in range(1, len(delta))]
    return dW, delta
