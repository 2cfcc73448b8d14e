def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        b[l] += a[l - 1] @ W[l]
        z.append(b[l])
        a.append(sigmoid(z[l]))
    return z, a
