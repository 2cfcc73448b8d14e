# truth: You return (a, z); asked is (z, a).
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l] + b[l])
        a.append(sigmoid(z[l]))
    return a, z
