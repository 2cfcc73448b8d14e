def backprop_batch(X, T, W, b):
    B = X.shape[0]
    dW = [None] + [np.zeros_like(w) for w in W[1:]]
    db = [None] + [np.zeros_like(v) for v in b[1:]]
    for k in range(B):
        gW, gb = backprop(X[k], T[k], W, b)
        for l in range(1, len(W)):
            dW[l] += gW[l] / B
            db[l] += gb[l] / B
    return dW, db
