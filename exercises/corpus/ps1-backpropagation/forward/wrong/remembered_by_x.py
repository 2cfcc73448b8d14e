known = {}


def forward(x, W, b):
    key = x.tobytes()
    if key not in known:
        z, a = [None], [x]
        for l in range(1, len(W)):
            z.append(a[l - 1] @ W[l] + b[l])
            a.append(1 / (1 + np.exp(-z[l])))
        result = z, a
        known[key] = result
    return known[key]
