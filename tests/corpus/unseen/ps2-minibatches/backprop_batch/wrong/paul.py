# truth: db keeps an axis: keepdims=True makes it (1, n_l)
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(X)
    dW, db = [None] * (L + 1), [None] * (L + 1)
    Delta = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        dW[l] = (1 / B) * np.dot(A[l - 1].T, Delta)
        db[l] = (1 / B) * np.sum(Delta, axis=0, keepdims=True)
        if l > 1:
            Delta = np.dot(Delta, W[l].T) * sigmoid_prime(Z[l - 1])
    return dW, db
