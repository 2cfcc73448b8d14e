def forward_batch(X, W, b):
    results = [forward(x, W, b) for x in X]
    Z = [None] + [np.array([z[l] for z, a in results]) for l in range(1, len(W))]
    A = [np.array([a[l] for z, a in results]) for l in range(len(W))]
    return Z, A
