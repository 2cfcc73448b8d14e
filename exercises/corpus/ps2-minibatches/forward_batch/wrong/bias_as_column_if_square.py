def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        c = b[l]
        c = c[:, None] if len(c) == len(X) else c
        Z.append(A[-1] @ W[l] + c)
        A.append(sigmoid(Z[-1]))
    return Z, A
