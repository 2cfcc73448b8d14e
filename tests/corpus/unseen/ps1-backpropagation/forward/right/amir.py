def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        n_in, n_out = W[l].shape
        zl = []
        for j in range(n_out):
            s = 0
            for i in range(n_in):
                s += a[l-1][i] * W[l][i][j]
            zl.append(s + b[l][j])
        z.append(np.array(zl))
        a.append(sigmoid(np.array(zl)))
    return z, a
