def forward_batch(X, W, b):
    a = np.float32(X)
    Z, A = [None], [a.tolist()]
    for l in range(1, len(W)):
        z = a @ np.float32(W[l]) + np.float32(b[l])
        a = np.float32(1) / (1 + np.exp(-z))
        Z.append(z.tolist())
        A.append(a.tolist())
    return [Z, A]
