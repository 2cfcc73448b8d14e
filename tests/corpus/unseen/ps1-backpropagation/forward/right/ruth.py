def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        row = a[l - 1].reshape(1, -1)
        z.append(np.squeeze(row @ W[l]) + b[l])
        a.append(sigmoid(z[l]))
    return z, a
