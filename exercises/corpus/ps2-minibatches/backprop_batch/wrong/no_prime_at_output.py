# truth: δ^L lacks the factor f′(Z^L).
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    D = A[-1] - T
    dW, db = [None] * len(W), [None] * len(W)
    for l in range(len(W) - 1, 0, -1):
        dW[l], db[l] = A[l - 1].T @ D / len(X), D.mean(axis=0)
        if l > 1:
            D = D @ W[l].T * sigmoid_prime(Z[l - 1])
    return dW, db
