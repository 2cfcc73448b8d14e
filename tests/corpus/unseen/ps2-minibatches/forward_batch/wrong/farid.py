# truth: columns instead of rows: W[l].T @ A[l - 1].T has shape (n_l, B)
def forward_batch(X, W, b):
    Z = [None]
    A = [X]
    act = X.T
    for l in range(1, len(W)):
        z = W[l].T @ act + b[l][:, None]
        act = sigmoid(z)
        Z.append(z)
        A.append(act)
    return Z, A
