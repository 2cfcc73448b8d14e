# truth: Your loop ends one layer too early: it has to reach layer L.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W) - 1):
        z.append(a[l - 1] @ W[l] + b[l])
        a.append(sigmoid(z[l]))
    return z, a
