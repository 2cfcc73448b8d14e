# misconception: backprop-shallow
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] + [np.zeros(len(v)) for v in b[1:]]
    delta[L] = output_delta(a[L], t, z[L])
    if L > 1:
        delta[L - 1] = propagate_delta(W[L], delta[L], z[L - 1])
    return gradients(a, delta)
