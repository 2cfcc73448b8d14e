# truth: the last layer gets no bias
def forward(x, W, b):
    L = len(W) - 1
    z, a = [None], [x]
    for l in range(1, L):
        z.append(a[-1] @ W[l] + b[l])
        a.append(sigmoid(z[-1]))
    z.append(a[-1] @ W[L])
    a.append(sigmoid(z[-1]))
    return z, a
