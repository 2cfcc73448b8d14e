# misconception: batch-first-sample
def backprop_batch(X, T, W, b):
    return backprop(X[0], T[0], W, b)
