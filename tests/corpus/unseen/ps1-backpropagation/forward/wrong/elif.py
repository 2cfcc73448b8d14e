# truth: no sigmoid in the last layer: `z[l] if l == L else sigmoid(z[l])`
def forward(x, W, b):
    L = len(W) - 1
    z, a = [None], [x]
    for l in range(1, L + 1):
        z.append(a[l-1] @ W[l] + b[l])
        # output layer is linear
        a.append(z[l] if l == L else sigmoid(z[l]))
    return z, a
