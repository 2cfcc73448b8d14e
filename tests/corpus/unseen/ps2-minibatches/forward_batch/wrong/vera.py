# truth: one entry per sample instead of per layer: the lists of forward are collected and not stacked
def forward_batch(X, W, b):
    Z, A = [], []
    for x in X:
        z, a = forward(x, W, b)
        Z.append(z)
        A.append(a)
    return Z, A
