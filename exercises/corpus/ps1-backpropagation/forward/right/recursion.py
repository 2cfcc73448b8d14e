def forward(x, W, b):
    def go(l):
        if l == 0:
            return [None], [x]
        z, a = go(l - 1)
        zl = a[-1] @ W[l] + b[l]
        return z + [zl], a + [sigmoid(zl)]
    return go(len(W) - 1)
