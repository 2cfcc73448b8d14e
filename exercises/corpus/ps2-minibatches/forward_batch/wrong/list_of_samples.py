def forward_batch(X, W, b):
    Z, A = [], []
    for x in X:
        z, a = forward(x, W, b)
        Z.append(z)
        A.append(a)
    return Z, A
