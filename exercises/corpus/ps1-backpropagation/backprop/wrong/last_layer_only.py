# truth: Only the last layer gets a gradient; the errors have to go back through all layers.
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] + [np.zeros(len(v)) for v in b[1:]]
    delta[L] = output_delta(a[L], t, z[L])
    return gradients(a, delta)
