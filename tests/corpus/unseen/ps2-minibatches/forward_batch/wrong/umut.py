# truth: W[l].T wherever that fits: wrong for square matrices
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        w = W[l]
        if w.shape[1] == A[-1].shape[1] and w.shape[0] == len(b[l]):
            w = w.T
        Z.append(np.dot(A[-1], w) + b[l])
        A.append(sigmoid(Z[-1]))
    return Z, A
