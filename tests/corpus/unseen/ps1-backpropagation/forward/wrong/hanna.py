# truth: every layer gets x: `x @ W[l]` in place of the activations of the layer before
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        zl = x @ W[l] + b[l]
        z.append(zl)
        a.append(sigmoid(zl))
    return z, a
