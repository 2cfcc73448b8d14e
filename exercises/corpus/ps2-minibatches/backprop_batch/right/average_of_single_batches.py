def backprop_batch(X, T, W, b):
    L = len(W) - 1
    if len(X) > 1:
        parts = [backprop_batch(X[k:k + 1], T[k:k + 1], W, b) for k in range(len(X))]
        return [None] + [sum(p[0][l] for p in parts) / len(X) for l in range(1, L + 1)], [None] + [sum(p[1][l] for p in parts) / len(X) for l in range(1, L + 1)]
    Z, A = forward_batch(X, W, b)
    d = ((A[L] - T) * sigmoid_prime(Z[L]))[0]
    dW, db = [None] * (L + 1), [None] * (L + 1)
    for l in range(L, 0, -1):
        dW[l], db[l] = np.outer(A[l - 1][0], d), d
        if l > 1:
            d = W[l] @ d * sigmoid_prime(Z[l - 1])[0]
    return dW, db
