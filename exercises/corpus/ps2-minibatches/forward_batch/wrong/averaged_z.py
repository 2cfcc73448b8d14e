def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append((A[-1] @ W[l] + b[l]) / len(X))
        A.append(sigmoid(Z[-1]))
    return Z, A
