def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, X.shape[0]
    Delta = [None] * (L + 1)
    Delta[L] = (A[L] - T) * A[L] * (1 - A[L]) / B
    for l in range(L - 1, 0, -1):
        Delta[l] = Delta[l + 1] @ W[l + 1].T * A[l] * (1 - A[l])
    dW = [None] + [A[l - 1].T @ Delta[l] for l in range(1, L + 1)]
    db = [None] + [Delta[l].sum(axis=0) for l in range(1, L + 1)]
    return dW, db
