# truth: The last layer lacks the activation function: your a^L is z^L.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l] + b[l])
        a.append(sigmoid(z[l]) if l < len(W) - 1 else z[l])
    return z, a
