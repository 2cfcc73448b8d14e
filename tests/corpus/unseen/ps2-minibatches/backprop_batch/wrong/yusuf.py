# truth: dW is averaged, db is not: Delta.sum(axis=0)
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L = len(W) - 1
    n = X.shape[0]
    D = (A[L] - T) * sigmoid_prime(Z[L])
    dW, db = [None], [None]
    for l in range(L, 0, -1):
        dW.insert(1, A[l - 1].T @ D / n)
        db.insert(1, np.sum(D, axis=0))
        if l > 1:
            D = D @ W[l].T * sigmoid_prime(Z[l - 1])
    return dW, db
