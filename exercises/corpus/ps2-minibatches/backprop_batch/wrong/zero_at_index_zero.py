# truth: Index 0 of your lists is not None; there is no layer 0 to have weights.
def backprop_batch(X, T, W, b):
    dW, db = [0], [0]
    for l in range(1, len(W)):
        dW.append(np.mean([backprop(x, t, W, b)[0][l] for x, t in zip(X, T)], axis=0))
        db.append(np.mean([backprop(x, t, W, b)[1][l] for x, t in zip(X, T)], axis=0))
    return dW, db
