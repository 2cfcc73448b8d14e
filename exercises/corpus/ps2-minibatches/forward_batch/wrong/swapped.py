# truth: You return (A, Z); asked is (Z, A).
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[-1] @ W[l] + b[l])
        A.append(sigmoid(Z[-1]))
    return A, Z
