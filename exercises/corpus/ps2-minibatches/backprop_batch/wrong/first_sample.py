# truth: Only the first sample counts; each row of X is one.
def backprop_batch(X, T, W, b):
    return backprop(X[0], T[0], W, b)
