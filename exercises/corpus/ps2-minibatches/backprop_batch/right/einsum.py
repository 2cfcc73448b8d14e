def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    D = (A[-1] - T) * A[-1] * (1 - A[-1]) / len(X)
    dW, db = [None] * len(W), [None] * len(W)
    for l in reversed(range(1, len(W))):
        dW[l] = np.einsum("bi,bj->ij", A[l - 1], D)
        db[l] = np.einsum("bj->j", D)
        D = np.einsum("bj,ij->bi", D, W[l]) * A[l - 1] * (1 - A[l - 1])
    return dW, db
