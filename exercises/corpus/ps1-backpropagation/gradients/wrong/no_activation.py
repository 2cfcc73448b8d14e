# misconception: gradients-no-activation
def gradients(a, delta):
    dW = [None] + [np.ones((len(a[l - 1]), 1)) * delta[l] for l in range(1, len(delta))]
    return dW, delta
