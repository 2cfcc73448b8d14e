def backprop_batch(X, T, W, b):
    grads = [backprop(x, t, W, b) for x, t in zip(X, T)]
    dW = [None] + [np.mean([g[0][l] for g in grads], axis=0) for l in range(1, len(W))]
    db = [None] + [np.mean([g[1][l] for g in grads], axis=0) for l in range(1, len(W))]
    return dW, db
