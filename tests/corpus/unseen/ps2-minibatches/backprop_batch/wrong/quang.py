# truth: two slips: the sign of the output error (T - A) and the minus that would repair it only in dW
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, m = len(W) - 1, X.shape[0]
    dW, db = [None] * (L + 1), [None] * (L + 1)
    err = (T - A[L]) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        dW[l] = -(A[l - 1].T @ err) / m
        db[l] = np.mean(err, axis=0)
        if l > 1:
            err = err @ W[l].T * sigmoid_prime(Z[l - 1])
    return dW, db
