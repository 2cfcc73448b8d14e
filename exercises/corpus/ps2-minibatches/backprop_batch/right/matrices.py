def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(X)
    D = [None] * (L + 1)
    D[L] = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L - 1, 0, -1):
        D[l] = D[l + 1] @ W[l + 1].T * sigmoid_prime(Z[l])
    return [None] + [A[l - 1].T @ D[l] / B for l in range(1, L + 1)], [None] + [D[l].sum(axis=0) / B for l in range(1, L + 1)]
