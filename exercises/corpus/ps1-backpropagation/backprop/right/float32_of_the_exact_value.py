def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    delta = [None] * len(W)
    delta[-1] = output_delta(a[-1], t, z[-1])
    for l in range(len(W) - 2, 0, -1):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return tuple([None, *(g.astype(np.float32) for g in part[1:])] for part in gradients(a, delta))
