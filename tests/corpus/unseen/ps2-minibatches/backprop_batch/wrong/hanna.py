# truth: two slips: the sum for dW, and the mean over the neurons for db
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L = len(W) - 1
    dW, db = [None] * (L + 1), [None] * (L + 1)
    Delta = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        dW[l] = A[l - 1].T @ Delta
        db[l] = Delta.mean(axis=1)
        if l > 1:
            Delta = (Delta @ W[l].T) * sigmoid_prime(Z[l - 1])
    return dW, db
