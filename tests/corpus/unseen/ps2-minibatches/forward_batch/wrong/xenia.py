# truth: a batch of one loses its axis: np.squeeze
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(np.squeeze(A[l - 1].reshape(len(X), -1) @ W[l] + b[l]))
        A.append(sigmoid(Z[l]))
    return Z, A
