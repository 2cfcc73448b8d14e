def backprop(x, t, W, b):
    L = len(W) - 1
    z, a = forward(x, W, b)
    D = [None] + [np.diag(np.asarray(sigmoid_prime(z[l]))) for l in range(1, L + 1)]
    dW, db = [None], [None]
    for l in range(1, L + 1):
        M = D[l]
        for k in range(l + 1, L + 1):
            M = M @ W[k] @ D[k]
        d = M @ (a[L] - t)
        dW.append(np.outer(a[l - 1], d))
        db.append(d)
    return dW, db
