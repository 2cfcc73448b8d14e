# truth: Your z and a are matrices of one row; vectors here have one axis.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(np.atleast_2d(a[l - 1]) @ W[l] + b[l])
        a.append(1 / (1 + np.exp(-z[l])))
    return z, a
