# truth: Your lists start with layer 1 at index 0. Index l belongs to layer l, and A[0] is X.
def forward_batch(X, W, b):
    Z, A = [], []
    a = X
    for l in range(1, len(W)):
        Z.append(a @ W[l] + b[l])
        a = sigmoid(Z[-1])
        A.append(a)
    return Z, A
