# truth: the mean over all entries: Delta.mean() is a number for each layer's bias
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(X)
    dW, db = [None] * (L + 1), [None] * (L + 1)
    Delta = (A[L] - T) * sigmoid_prime(Z[L])
    l = L
    while l > 0:
        dW[l] = A[l - 1].T @ Delta / B
        db[l] = np.ones(W[l].shape[1]) * Delta.mean()
        Delta = (Delta @ W[l].T) * sigmoid_prime(Z[l - 1]) if l > 1 else None
        l -= 1
    return dW, db
