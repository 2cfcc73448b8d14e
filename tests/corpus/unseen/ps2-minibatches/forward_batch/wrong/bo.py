# truth: A[0] is missing: the list begins with the first hidden layer
def forward_batch(X, W, b):
    Z = [None]
    A = []
    for l in range(1, len(W)):
        prev = X if l == 1 else A[-1]
        Z.append(prev @ W[l] + b[l])
        A.append(sigmoid(Z[-1]))
    return Z, A
