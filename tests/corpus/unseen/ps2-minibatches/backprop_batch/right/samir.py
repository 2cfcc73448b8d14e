def backprop_batch(X, T, W, b):
    """Vectorised with einsum."""
    Z, A = forward_batch(X, W, b)
    L = len(W) - 1
    dW, db = [None], [None]
    D = np.multiply(A[L] - T, sigmoid_prime(Z[L]))
    for l in range(L, 0, -1):
        G = np.einsum("bi,bj->bij", A[l - 1], D)
        dW.insert(1, G.mean(axis=0))
        db.insert(1, np.average(D, axis=0))
        if l != 1:
            D = np.einsum("bj,ij->bi", D, W[l]) * sigmoid_prime(Z[l - 1])
    return dW, db
