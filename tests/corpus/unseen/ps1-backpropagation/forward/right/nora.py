def forward(x, W, b):
    def layer(l):
        if l == 0:
            return [None], [x]
        z, a = layer(l - 1)
        s = np.dot(a[-1], W[l]) + b[l]
        return z + [s], a + [sigmoid(s)]

    return layer(len(W) - 1)
