# truth: Your a[0] is not the input: a[0] is x.
def forward(x, W, b):
    z, a = [None], [None]
    v = x
    for l in range(1, len(W)):
        z.append(v @ W[l] + b[l])
        v = sigmoid(z[l])
        a.append(v)
    return z, a
