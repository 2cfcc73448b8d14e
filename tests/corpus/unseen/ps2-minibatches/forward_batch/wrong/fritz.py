# truth: each layer is normalised over the batch before the sigmoid
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        S = A[l - 1] @ W[l] + b[l]
        # batch norm
        S = S - S.mean(axis=0)
        Z.append(S)
        A.append(sigmoid(S))
    return Z, A
