def backprop(x, t, W, b):
    a, z = [np.reshape(x, (-1, 1))], [None]
    for l in range(1, len(W)):
        z.append(W[l].T @ a[-1] + b[l].reshape(-1, 1))
        a.append(sigmoid(z[l].ravel()).reshape(-1, 1))
    d = (a[-1] - t.reshape(-1, 1)) * a[-1] * (1 - a[-1])
    dW, db = [None] * len(W), [None] * len(W)
    for l in range(len(W) - 1, 0, -1):
        dW[l], db[l] = a[l - 1] @ d.T, d[:, 0]
        if l > 1:
            d = (W[l] @ d) * a[l - 1] * (1 - a[l - 1])
    return dW, db
