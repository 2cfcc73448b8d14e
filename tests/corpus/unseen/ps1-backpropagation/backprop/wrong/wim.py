# truth: two slips: the output error lacks f′ and has the wrong sign
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    last = len(W) - 1
    d = {last: t - a[last]}
    for l in range(last - 1, 0, -1):
        d[l] = propagate_delta(W[l + 1], d[l + 1], z[l])
    return gradients(a, [None] + [d[l] for l in range(1, last + 1)])
