# truth: only the last input counts: `s = b[l][j] + …` begins anew where `s +=` belongs
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        n_in, n_out = W[l].shape
        zl = np.zeros(n_out)
        for j in range(n_out):
            s = b[l][j]
            for i in range(n_in):
                s = b[l][j] + a[l-1][i] * W[l][i, j]
            zl[j] = s
        z.append(zl)
        a.append(sigmoid(zl))
    return z, a
