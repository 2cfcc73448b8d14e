# truth: The last layer lacks the activation function: your A^L is Z^L.
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[-1] @ W[l] + b[l])
        A.append(Z[-1] if l == len(W) - 1 else sigmoid(Z[-1]))
    return Z, A
