# truth: You drop axes of length 1: a batch of one sample is still a matrix, with one row.
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        z = A[-1] @ W[l] + b[l]
        Z.append(z if len(X) > 1 else z.ravel())
        A.append(sigmoid(Z[-1]))
    return Z, A
