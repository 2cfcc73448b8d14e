def forward_batch(X, W, b):
    Z, A = [None], [np.copy(X)]
    for l in range(1, len(W)):
        S = np.einsum("bi,ij->bj", A[l - 1], W[l])
        for row in range(len(S)):
            S[row] += b[l]
        Z.append(S)
        A.append(sigmoid(S))
    return Z, A
