# truth: mutable default: the sums live on between calls, as `sums={}` is the same dict each time
def backprop_batch(X, T, W, b, sums={}):
    for x, t in zip(X, T):
        dW, db = backprop(x, t, W, b)
        for l in range(1, len(W)):
            key = (l, W[l].shape)
            old_W, old_b = sums.get(key, (0, 0))
            sums[key] = (old_W + dW[l], old_b + db[l])
    B = len(X)
    keys = [(l, W[l].shape) for l in range(1, len(W))]
    return [None] + [sums[k][0] / B for k in keys], [None] + [sums[k][1] / B for k in keys]
