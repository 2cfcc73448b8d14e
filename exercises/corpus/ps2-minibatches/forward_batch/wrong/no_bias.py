# truth: The bias b^l is missing from Z^l.
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[-1] @ W[l])
        A.append(sigmoid(Z[-1]))
    return Z, A
