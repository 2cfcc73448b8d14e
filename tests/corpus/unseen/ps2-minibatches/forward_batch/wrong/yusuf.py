# truth: a batch of one comes back as vectors: forward(X[0], …)
def forward_batch(X, W, b):
    if len(X) == 1:
        return forward(X[0], W, b)
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[-1] @ W[l] + b[l])
        A.append(sigmoid(Z[-1]))
    return Z, A
