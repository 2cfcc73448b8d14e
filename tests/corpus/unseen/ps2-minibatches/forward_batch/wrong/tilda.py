# truth: two slips: no bias, and Z[0] is X
def forward_batch(X, W, b):
    Z, A = [X], [X]
    for l in range(1, len(W)):
        Z.append(A[-1] @ W[l])
        A.append(sigmoid(Z[-1]))
    return Z, A
