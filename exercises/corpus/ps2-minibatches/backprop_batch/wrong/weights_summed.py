# truth: dW is the sum over the samples; it should be their mean, as db is.
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    D = (A[-1] - T) * sigmoid_prime(Z[-1])
    dW, db = [None] * len(W), [None] * len(W)
    for l in range(len(W) - 1, 0, -1):
        dW[l], db[l] = A[l - 1].T @ D, D.mean(axis=0)
        if l > 1:
            D = D @ W[l].T * sigmoid_prime(Z[l - 1])
    return dW, db
