# truth: The δ of the earlier layers lack the factor f′(Z^l).
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    D = (A[-1] - T) * sigmoid_prime(Z[-1])
    dW, db = [None] * len(W), [None] * len(W)
    for l in range(len(W) - 1, 0, -1):
        dW[l], db[l] = A[l - 1].T @ D / len(X), D.mean(axis=0)
        if l > 1:
            D = D @ W[l].T
    return dW, db
