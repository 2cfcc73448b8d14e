# truth: the last layer is left out: range(1, len(W) - 1)
def forward(x, W, b):
    L = len(W) - 1
    z = [None]
    a = [x]
    for l in range(1, L):
        z.append(np.dot(a[-1], W[l]) + b[l])
        a.append(sigmoid(z[-1]))
    return z, a
