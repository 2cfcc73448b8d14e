# truth: the errors are averaged before the product: mean activation times mean delta
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L = len(W) - 1
    dW, db = [None] * (L + 1), [None] * (L + 1)
    Delta = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        a_mean = A[l - 1].mean(axis=0)
        d_mean = Delta.mean(axis=0)
        dW[l] = np.outer(a_mean, d_mean)
        db[l] = d_mean
        if l > 1:
            Delta = (Delta @ W[l].T) * sigmoid_prime(Z[l - 1])
    return dW, db
