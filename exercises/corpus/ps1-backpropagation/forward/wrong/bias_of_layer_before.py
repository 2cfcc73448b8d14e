def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        same = l > 1 and len(b[l - 1]) == len(b[l])
        z.append(a[-1] @ W[l] + (b[l - 1] if same else b[l]))
        a.append(sigmoid(z[-1]))
    return z, a
