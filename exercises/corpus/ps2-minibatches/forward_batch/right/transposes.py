def forward_batch(X, W, b):
    cols = np.asarray(X).T
    Z, A = [None], [X]
    for l in range(1, len(W)):
        zc = W[l].T @ cols + b[l][:, None]
        cols = sigmoid(zc)
        Z.append(zc.T)
        A.append(cols.T)
    return Z, A
