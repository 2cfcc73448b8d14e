# truth: W[l] is not transposed: Delta @ W[l] fits square layers only
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(X)
    dW, db = [None] * (L + 1), [None] * (L + 1)
    Delta = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        dW[l] = A[l - 1].T @ Delta / B
        db[l] = Delta.mean(axis=0)
        if l > 1:
            Delta = (Delta @ W[l]) * sigmoid_prime(Z[l - 1])
    return dW, db
