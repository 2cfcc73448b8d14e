def forward_batch(X, W, b):
    zs, acts = zip(*[forward(x, W, b) for x in X])
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(np.array([z[l] for z in zs]))
        A.append(np.array([a[l] for a in acts]))
    return Z, A
