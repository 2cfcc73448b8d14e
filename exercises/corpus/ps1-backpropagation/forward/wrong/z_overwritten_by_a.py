def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(sigmoid(a[l - 1] @ W[l] + b[l]))
        a.append(z[l])
    return z, a
