def forward_batch(X, W, b):
    B = X.shape[0]
    ones = np.ones((B, 1))
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[-1].dot(W[l]) + ones @ b[l].reshape(1, -1))
        A.append(1 / (1 + np.exp(-Z[-1])))
    return Z, A
