# truth: You apply the sigmoid to the input as well. a[0] is x as it is.
def forward(x, W, b):
    z, a = [None], [sigmoid(x)]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l] + b[l])
        a.append(sigmoid(z[l]))
    return z, a
