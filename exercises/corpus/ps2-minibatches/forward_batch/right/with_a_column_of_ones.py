def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        with_one = np.hstack([A[-1], np.ones((len(X), 1))])
        Z.append(with_one @ np.vstack([W[l], b[l]]))
        A.append(sigmoid(Z[-1]))
    return Z, A
