def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        if W[l].shape[0] == len(a[l - 1]):
            s = a[l - 1] @ W[l]
        else:
            s = W[l] @ a[l - 1]
        z.append(s + b[l])
        a.append(sigmoid(z[l]))
    return z, a
