# truth: two slips: f in place of f′ in the hidden layers, and db is not averaged
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(X)
    dW, db = [None] * (L + 1), [None] * (L + 1)
    Delta = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        dW[l] = A[l - 1].T @ Delta / B
        db[l] = Delta.sum(axis=0)
        if l > 1:
            Delta = (Delta @ W[l].T) * sigmoid(Z[l - 1])
    return dW, db
