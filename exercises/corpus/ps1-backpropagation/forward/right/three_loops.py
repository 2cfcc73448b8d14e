def forward(x, W, b):
    z, a = [None], [list(x)]
    for l in range(1, len(W)):
        zl = []
        for j in range(len(b[l])):
            s = b[l][j]
            for i in range(len(a[l - 1])):
                s += W[l][i][j] * a[l - 1][i]
            zl.append(s)
        z.append(zl)
        a.append([1 / (1 + np.exp(-v)) for v in zl])
    return z, a
