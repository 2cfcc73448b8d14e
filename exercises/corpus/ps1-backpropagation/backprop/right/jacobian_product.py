def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    J = (a[L] - t)[None, :]
    dW, db = [None] * (L + 1), [None] * (L + 1)
    for l in range(L, 0, -1):
        J = J @ np.diag(sigmoid_prime(z[l]))
        dW[l] = np.kron(a[l - 1][:, None], J)
        db[l] = J.ravel()
        J = J @ W[l].T
    return dW, db
