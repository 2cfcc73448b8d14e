# truth: softmax in the last layer
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[l - 1] @ W[l] + b[l])
        if l == len(W) - 1:
            e = np.exp(Z[l])
            A.append(e / e.sum(axis=1, keepdims=True))
        else:
            A.append(sigmoid(Z[l]))
    return Z, A
