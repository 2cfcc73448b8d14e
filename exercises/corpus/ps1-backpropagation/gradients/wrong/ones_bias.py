# truth: Your db is 1 everywhere. 1 is the input of a bias; its gradient is 1 · δ.
def gradients(a, delta):
    dW = [None] + [np.outer(a[l - 1], delta[l]) for l in range(1, len(delta))]
    return dW, [None] + [np.ones(len(d)) for d in delta[1:]]
