# truth: Only the last sample counts: its gradient replaces those of the others.
def backprop_batch(X, T, W, b):
    for x, t in zip(X, T):
        dW, db = backprop(x, t, W, b)
    return dW, db
