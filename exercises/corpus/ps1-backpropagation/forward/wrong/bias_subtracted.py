# truth: You subtract the bias; z^l = a^{l−1} W^l + b^l.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l] - b[l])
        a.append(sigmoid(z[l]))
    return z, a
