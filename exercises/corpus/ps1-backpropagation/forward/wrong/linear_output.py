# misconception: forward-linear-output
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l] + b[l])
        a.append(sigmoid(z[l]) if l < len(W) - 1 else z[l])
    return z, a
