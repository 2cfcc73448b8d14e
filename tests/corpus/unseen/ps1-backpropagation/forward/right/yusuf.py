def forward(x, W, b):
    L = len(W) - 1
    z = [None]
    a = [x.copy()]
    l = 1
    while l <= L:
        print("Layer", l)
        z.append((a[l-1].reshape(1, -1) @ W[l] + b[l])[0])
        a.append(1.0 / (1.0 + np.exp(-z[l])))
        l += 1
    return z, a
