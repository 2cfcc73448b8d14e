def forward(x, W, b):
    L = len(W)
    z = np.empty(L, dtype=object)
    a = np.empty(L, dtype=object)
    a[0] = x
    for l in range(1, L):
        z[l] = a[l - 1] @ W[l] + b[l]
        a[l] = sigmoid(z[l])
    return z, a
