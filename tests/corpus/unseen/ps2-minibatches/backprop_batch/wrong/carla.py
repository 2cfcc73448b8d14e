# truth: B - 1 in place of B for more than one sample
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L = len(W) - 1
    m = max(len(X) - 1, 1)
    dW, db = [None] * (L + 1), [None] * (L + 1)
    Delta = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        dW[l] = A[l - 1].T @ Delta / m
        db[l] = Delta.sum(axis=0) / m
        if l > 1:
            Delta = (Delta @ W[l].T) * sigmoid_prime(Z[l - 1])
    return dW, db
