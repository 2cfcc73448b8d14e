# truth: divides by the number of inputs: len(X[0]) in place of len(X)
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L = len(W) - 1
    B = len(X[0])
    dW, db = [None] * (L + 1), [None] * (L + 1)
    Delta = (A[-1] - T) * sigmoid_prime(Z[-1])
    for l in range(L, 0, -1):
        dW[l] = A[l - 1].T @ Delta / B
        db[l] = Delta.sum(axis=0) / B
        if l > 1:
            Delta = (Delta @ W[l].T) * sigmoid_prime(Z[l - 1])
    return dW, db
