def forward(x, W, b):
    row = np.reshape(x, (1, -1))
    z, a = [None], [row]
    for w, v in list(zip(W, b))[1:]:
        z.append(a[-1] @ w + v[None, :])
        a.append(sigmoid(z[-1][0])[None, :])
    return [None] + [m.ravel() for m in z[1:]], [m.ravel() for m in a]
