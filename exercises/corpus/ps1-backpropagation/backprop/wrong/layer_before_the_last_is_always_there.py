# δ is propagated once at least, so a network without a hidden layer cannot be learned
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    last = len(W) - 1
    delta = [None] * len(W)
    delta[last] = output_delta(a[last], t, z[last])
    layer = last
    while True:
        layer -= 1
        delta[layer] = propagate_delta(W[layer + 1], delta[layer + 1], z[layer])
        if layer <= 1:
            return gradients(a, delta)
