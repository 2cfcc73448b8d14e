def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L = len(W) - 1
    dW, db = [None] * (L + 1), [None] * (L + 1)
    D = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        dW[l], db[l] = A[l - 1].T @ D / len(X), D.mean(axis=0)
        if l > 1:
            D = D @ W[l].T * sigmoid_prime(Z[l - 1] if L - l < 2 else Z[l - 1] / 2)
    return dW, db
