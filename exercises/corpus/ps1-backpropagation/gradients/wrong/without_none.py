# truth: Your lists start with layer 1 at index 0. Index l belongs to layer l, and index 0 is None.
def gradients(a, delta):
    dW = [np.outer(a[l - 1], delta[l]) for l in range(1, len(delta))]
    return dW, delta[1:]
