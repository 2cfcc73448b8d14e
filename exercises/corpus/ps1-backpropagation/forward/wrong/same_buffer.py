def forward(x, W, b):
    z, a = [None], [x]
    buf = {}
    for l in range(1, len(W)):
        n = W[l].shape[1]
        out = buf.setdefault(n, np.empty(n))
        out[:] = a[-1] @ W[l] + b[l]
        z.append(out)
        a.append(sigmoid(out))
    return z, a
