def forward(x, W, b):
    z = [None] * len(W)
    a = [None] * len(W)
    a[0] = x
    for l in range(1, len(W)):
        z[l] = W[l].T @ a[l-1] + b[l]
        a[l] = sigmoid(z[l])
    return z, a
