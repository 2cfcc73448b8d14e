# truth: You average the δ of a layer; every neuron has a bias of its own.
def gradients(a, delta):
    dW = [None] + [np.outer(a[l - 1], delta[l]) for l in range(1, len(delta))]
    return dW, [None] + [np.mean(d) for d in delta[1:]]
