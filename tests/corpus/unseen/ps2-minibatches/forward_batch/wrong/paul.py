# truth: sigmoid_prime in place of sigmoid
def forward_batch(X, W, b):
    """Vectorised forward pass."""
    Z = [None] * len(W)
    A = [None] * len(W)
    A[0] = X
    for layer in range(1, len(W)):
        Z[layer] = np.dot(A[layer - 1], W[layer]) + b[layer]
        A[layer] = sigmoid_prime(Z[layer])
    return Z, A
