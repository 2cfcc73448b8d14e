def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        z = A[-1] @ W[l] + b[l]
        Z.append(z)
        np.copyto(z, sigmoid(z))
        A.append(z)
    return Z, A
