def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    d = [(p - q) * p * (1 - p) for p, q in zip(a[L], t)]
    dW, db = [None] * (L + 1), [None] * (L + 1)
    for l in range(L, 0, -1):
        dW[l] = [[p * e for e in d] for p in a[l - 1]]
        db[l] = d
        if l > 1:
            d = [sum(w * e for w, e in zip(row, d)) * p * (1 - p) for row, p in zip(W[l].tolist(), a[l - 1])]
    return dW, db
