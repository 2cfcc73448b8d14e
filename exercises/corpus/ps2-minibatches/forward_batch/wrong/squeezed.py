# truth: You drop axes of length 1: a batch of one sample is still a matrix, with one row.
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[-1] @ W[l] + b[l])
        A.append(sigmoid(Z[-1]))
    return [None] + [np.squeeze(z) for z in Z[1:]], [np.squeeze(a) for a in A]
