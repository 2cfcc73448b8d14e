# truth: The bias b^l is missing from z^l.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l])
        a.append(sigmoid(z[l]))
    return z, a
