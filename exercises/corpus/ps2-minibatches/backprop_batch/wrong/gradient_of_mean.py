# misconception: batch-mean-sample
def backprop_batch(X, T, W, b):
    return backprop(X.mean(axis=0), T.mean(axis=0), W, b)
