def backprop_batch(X, T, W, b):
    f = np.float32
    A = [f(X)]
    for l in range(1, len(W)):
        A.append(1 / (1 + np.exp(-(A[-1] @ f(W[l]) + f(b[l])))))
    D = (A[-1] - f(T)) * A[-1] * (1 - A[-1])
    dW, db = [None] * len(W), [None] * len(W)
    for l in range(len(W) - 1, 0, -1):
        dW[l], db[l] = A[l - 1].T @ D / f(len(X)), D.mean(axis=0)
        D = D @ f(W[l]).T * A[l - 1] * (1 - A[l - 1])
    return dW, db
