def forward(x, W, b):
    a = (np.float32(x),)
    z = (None,)
    for l in range(1, len(W)):
        z = z + (a[-1] @ np.float32(W[l]) + np.float32(b[l]),)
        a = a + (np.float32(sigmoid(z[-1])),)
    return z, a
