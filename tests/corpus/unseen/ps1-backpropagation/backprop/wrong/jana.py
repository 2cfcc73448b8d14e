# truth: hard-coded for two layers: delta[1] and delta[2] only
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    delta2 = output_delta(a[2], t, z[2])
    delta1 = propagate_delta(W[2], delta2, z[1])
    dW, db = gradients(a, [None, delta1, delta2])
    return dW, db
