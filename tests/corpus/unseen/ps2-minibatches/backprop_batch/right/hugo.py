def backprop_batch(X, T, W, b):
    B = 0
    dW = [None] + [0 * w for w in W[1:]]
    db = [None] + [0 * v for v in b[1:]]
    for x, t in zip(X, T):
        B += 1
        gW, gb = backprop(x, t, W, b)
        for l in range(1, len(W)):
            # running mean
            dW[l] = dW[l] + (gW[l] - dW[l]) / B
            db[l] = db[l] + (gb[l] - db[l]) / B
    return dW, db
