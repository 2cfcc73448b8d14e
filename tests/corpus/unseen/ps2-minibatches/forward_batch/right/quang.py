def forward_batch(X, W, b):
    act = X.T
    Z, A = [None], [X]
    for w, bias in zip(W[1:], b[1:]):
        z = w.T @ act + bias[:, np.newaxis]
        act = sigmoid(z)
        Z.append(z.T)
        A.append(act.T)
    return (Z, A)
