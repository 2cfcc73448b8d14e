# truth: loops over the samples and returns the last one's: Z, A are those of one row
def forward_batch(X, W, b):
    for x in X:
        Z, A = forward(x, W, b)
    return Z, A
