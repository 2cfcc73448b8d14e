# truth: f′ is missing in the last layer, as with cross entropy: `A[L] - T`
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(X)
    Delta = A[L] - T
    dW, db = {}, {}
    for l in range(L, 0, -1):
        dW[l] = A[l - 1].T @ Delta / B
        db[l] = Delta.mean(axis=0)
        if l > 1:
            Delta = (Delta @ W[l].T) * sigmoid_prime(Z[l - 1])
    return [dW.get(l) for l in range(L + 1)], [db.get(l) for l in range(L + 1)]
