# truth: uses the worked example's global b: `b` is overwritten by b = b[1]
def forward_batch(X, W, b):
    Z, A = [None], [X]
    b = b[1]
    for l in range(1, len(W)):
        Z.append(A[l-1] @ W[l] + b)
        A.append(sigmoid(Z[l]))
    return Z, A
