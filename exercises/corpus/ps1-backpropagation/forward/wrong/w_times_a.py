# misconception: forward-transposed
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(W[l] @ a[l - 1] + b[l])
        a.append(sigmoid(z[l]))
    return z, a
