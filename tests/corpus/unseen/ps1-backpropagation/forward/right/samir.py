def forward(x, W, b):
    # bias trick: append a 1 to the input and b as a last row
    z, a = [None], [x]
    for l in range(1, len(W)):
        ext = np.append(a[-1], 1.0)
        Wb = np.vstack([W[l], b[l]])
        z.append(ext @ Wb)
        a.append(sigmoid(z[-1]))
    return (z, a)
