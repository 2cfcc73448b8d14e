# truth: f′ is forgotten in the hidden layers: `Delta @ W[l].T`
def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    L, B = len(W) - 1, len(X)
    grads_W = {}
    grads_b = {}
    Delta = (A[L] - T) * A[L] * (1 - A[L])
    for l in range(L, 0, -1):
        grads_W[l] = np.einsum("bi,bj->ij", A[l - 1], Delta) / B
        grads_b[l] = Delta.mean(0)
        Delta = Delta @ W[l].T
    return [None] + [grads_W[l] for l in range(1, L + 1)], [None] + [grads_b[l] for l in range(1, L + 1)]
