# truth: hard-coded for two layers
def gradients(a, delta):
    dW1 = np.outer(a[0], delta[1])
    dW2 = np.outer(a[1], delta[2])
    return [None, dW1, dW2], [None, delta[1], delta[2]]
