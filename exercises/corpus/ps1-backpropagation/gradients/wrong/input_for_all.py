# truth: Every dW of yours is built with the input a[0]; layer l listens to a[l − 1].
def gradients(a, delta):
    dW = [None] + [np.outer(a[0], delta[l]) for l in range(1, len(delta))]
    return dW, delta
