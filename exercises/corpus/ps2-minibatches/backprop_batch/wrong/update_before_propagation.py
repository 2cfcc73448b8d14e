# truth: You update W^{l+1} before it passes the errors on.
def backprop_batch(X, T, W, b):
    W = [None] + [w.copy() for w in W[1:]]
    Z, A = forward_batch(X, W, b)
    D = (A[-1] - T) * sigmoid_prime(Z[-1])
    dW, db = [None] * len(W), [None] * len(W)
    for l in range(len(W) - 1, 0, -1):
        dW[l], db[l] = A[l - 1].T @ D / len(X), D.mean(axis=0)
        W[l] -= 0.1 * dW[l]
        if l > 1:
            D = D @ W[l].T * sigmoid_prime(Z[l - 1])
    return dW, db
