# truth: `s = b[l]` and `s += …` change the biases that were passed in
def forward(x, W, b):
    z = [None]
    a = [x]
    for l in range(1, len(W)):
        s = b[l]
        s += a[l - 1] @ W[l]
        z.append(s)
        a.append(sigmoid(s))
    return z, a
