# truth: h is z[l] itself: `h *= -1` turns the sign of what was stored in z
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l] + b[l])
        h = z[l]
        h *= -1
        a.append(1 / (1 + np.exp(h)))
    return z, a
