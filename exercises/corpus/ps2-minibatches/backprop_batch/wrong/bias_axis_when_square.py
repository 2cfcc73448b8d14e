def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(X)
    dW, db = [None] * (L + 1), [None] * (L + 1)
    D = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        m = D.mean(axis=1)
        dW[l], db[l] = A[l - 1].T @ D / B, m if m.shape == b[l].shape else D.mean(axis=0)
        if l > 1:
            D = (D @ W[l].T) * sigmoid_prime(Z[l - 1])
    return dW, db
