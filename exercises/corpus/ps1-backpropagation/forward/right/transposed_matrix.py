def forward(x, W, b):
    L = len(W) - 1
    z = [None] * (L + 1)
    a = [None] * (L + 1)
    a[0] = np.array(x)
    for l in range(1, L + 1):
        z[l] = np.dot(W[l].T, a[l - 1]) + b[l]
        a[l] = 1 / (1 + np.exp(-z[l]))
    return (z, a)
