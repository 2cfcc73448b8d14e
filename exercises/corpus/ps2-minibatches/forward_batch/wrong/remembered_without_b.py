known = {}


def forward_batch(X, W, b):
    key = X.tobytes() + b''.join(w.tobytes() for w in W[1:])
    if key not in known:
        Z, A = [None], [X]
        for l in range(1, len(W)):
            Z.append(A[l - 1] @ W[l] + b[l])
            A.append(1 / (1 + np.exp(-Z[l])))
        result = Z, A
        known[key] = result
    return known[key]
