# truth: You feed the mean of the samples; each row of X goes through by itself.
def forward_batch(X, W, b):
    return forward(X.mean(axis=0), W, b)
