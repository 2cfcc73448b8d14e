# truth: the output error is t - a, so that all gradients point uphill the other way
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    n = len(W)
    delta = [None] * n
    delta[-1] = (t - a[-1]) * sigmoid_prime(z[-1])
    for l in range(n - 2, 0, -1):
        delta[l] = propagate_delta(W[l+1], delta[l+1], z[l])
    return gradients(a, delta)
