# truth: Your db are matrices of one row; db[l] is a vector with an entry for each neuron.
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, n = len(W) - 1, len(X)
    dW, db = [None] * (L + 1), [None] * (L + 1)
    D = (A[L] - T) * sigmoid_prime(Z[L])
    for l in range(L, 0, -1):
        dW[l] = A[l - 1].T @ D / n
        db[l] = D.mean(axis=0, keepdims=True)
        if l > 1:
            D = (D @ W[l].T) * sigmoid_prime(Z[l - 1])
    return dW, db
