# truth: in place: `S += b[l]` is fine, but A[0] /= … scales the caller's X to a maximum of 1
def forward_batch(X, W, b):
    X /= np.abs(X).max()
    Z, A = [None], [X]
    for l in range(1, len(W)):
        S = A[-1] @ W[l]
        S += b[l]
        Z.append(S)
        A.append(sigmoid(S))
    return Z, A
