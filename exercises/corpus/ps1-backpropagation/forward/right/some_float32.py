def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(np.asarray(a[l - 1], dtype=np.float32) @ W[l].astype(np.float32) + b[l])
        a.append(sigmoid(z[l]))
    return z, a
