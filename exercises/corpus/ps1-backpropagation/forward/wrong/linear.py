# truth: No activation function is applied: your a^l is z^l.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l] + b[l])
        a.append(z[l])
    return z, a
