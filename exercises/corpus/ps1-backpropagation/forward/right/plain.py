def forward(x, W, b):
    z = [None]
    a = [x]
    for l in range(1, len(W)):
        z.append(a[-1] @ W[l] + b[l])
        a.append(sigmoid(z[-1]))
    return z, a
