def forward(x, W, b):
    if len(W) == 1:
        return [None], [x]
    z, a = forward(x, W[:-1], b[:-1])
    z_l = np.einsum("i,ij->j", a[-1], W[-1]) + b[-1]
    return z + [z_l], a + [sigmoid(z_l)]
