# truth: db stands in reverse order: `db.append(delta)` where insert(0, …) belongs
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = output_delta(a[L], t, z[L])
    dW, db = [np.outer(a[L - 1], delta)], [delta]
    for l in range(L - 1, 0, -1):
        delta = propagate_delta(W[l + 1], delta, z[l])
        dW.insert(0, np.outer(a[l - 1], delta))
        db.append(delta)
    return [None] + dW, [None] + db
