# misconception: batch-forward-index
def forward_batch(X, W, b):
    Z, A = [], []
    a = X
    for l in range(1, len(W)):
        Z.append(a @ W[l] + b[l])
        a = sigmoid(Z[-1])
        A.append(a)
    return Z, A
