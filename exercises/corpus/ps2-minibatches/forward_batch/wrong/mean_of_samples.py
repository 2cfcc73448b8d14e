# misconception: batch-forward-mean
def forward_batch(X, W, b):
    return forward(X.mean(axis=0), W, b)
