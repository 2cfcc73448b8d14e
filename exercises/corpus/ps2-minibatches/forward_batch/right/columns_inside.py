def forward_batch(X, W, b):
    A, Z = [X.T], [None]
    for l in range(1, len(W)):
        Z.append(W[l].T @ A[-1] + b[l][:, None])
        A.append(1 / (1 + np.exp(-Z[-1])))
    return [None] + [m.T for m in Z[1:]], [m.T for m in A]
