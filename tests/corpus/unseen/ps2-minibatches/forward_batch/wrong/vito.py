# truth: the bias is multiplied by the size of the batch: len(X) * b[l]
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[l - 1] @ W[l] + len(X) * b[l])
        A.append(sigmoid(Z[l]))
    return Z, A
