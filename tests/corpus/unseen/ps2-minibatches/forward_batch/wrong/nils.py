# truth: only the first sample gets the bias: Z[0] += b[l]
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        S = A[l-1] @ W[l]
        S[0] += b[l]
        Z.append(S)
        A.append(sigmoid(S))
    return Z, A
