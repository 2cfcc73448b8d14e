def forward(x, W, b):
    z, a = [None], [x]
    h = x
    for l in range(len(W)):
        if W[l] is None:
            continue
        h = (h[:, np.newaxis] * W[l]).sum(axis=0) + b[l]
        z.append(h.copy())
        h = sigmoid(h)
        a.append(h)
    return [z, a]
