# truth: the lists are in reverse order: append from the last layer on
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(X)
    dW, db = [None], [None]
    Delta = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        dW.append(A[l - 1].T @ Delta / B)
        db.append(Delta.mean(axis=0))
        if l > 1:
            Delta = (Delta @ W[l].T) * sigmoid_prime(Z[l - 1])
    return dW, db
