# truth: the bias is forgotten: `a[l-1] @ W[l]`
def forward(x, W, b):
    z = [None]
    a = [x]
    for l in range(1, len(W)):
        z.append(a[l-1] @ W[l])
        a.append(sigmoid(z[l]))
    return z, a
