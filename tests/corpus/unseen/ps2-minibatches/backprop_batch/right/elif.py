def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(T)
    ones = np.ones(B)
    dW = [None] * (L + 1)
    db = [None] * (L + 1)
    D = output_delta(A[L], T, Z[L])
    for l in range(L, 0, -1):
        print("layer", l, D.shape)
        dW[l] = (D.T @ A[l - 1]).T / B
        db[l] = ones @ D / B
        if l > 1:
            D = propagate_delta(W[l], D.T, Z[l - 1].T).T
    return dW, db
