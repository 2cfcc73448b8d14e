# truth: No activation function is applied: your A^l is Z^l.
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[-1] @ W[l] + b[l])
        A.append(Z[-1])
    return Z, A
