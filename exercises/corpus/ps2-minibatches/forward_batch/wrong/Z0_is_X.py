# misconception: batch-forward-z0
def forward_batch(X, W, b):
    Z, A = [X], [X]
    for l in range(1, len(W)):
        Z.append(A[-1] @ W[l] + b[l])
        A.append(sigmoid(Z[-1]))
    return Z, A
