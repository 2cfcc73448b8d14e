def forward(x, W, b):
    z, a, l = [None], [x.copy()], 0
    while l < len(W) - 1:
        l += 1
        z += [np.matmul(a[l - 1], W[l])]
        z[l] += b[l]
        a += [sigmoid(z[l])]
    return [z, a]
