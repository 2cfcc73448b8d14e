# misconception: batch-last-sample
def backprop_batch(X, T, W, b):
    for x, t in zip(X, T):
        dW, db = backprop(x, t, W, b)
    return dW, db
