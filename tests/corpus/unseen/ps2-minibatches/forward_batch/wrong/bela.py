# truth: b as a column: reshape(-1, 1) fits only where B is n_l, and then adds it to the wrong axis
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        S = A[-1] @ W[l] + b[l].reshape(-1, 1)
        Z.append(S)
        A.append(sigmoid(S))
    return Z, A
