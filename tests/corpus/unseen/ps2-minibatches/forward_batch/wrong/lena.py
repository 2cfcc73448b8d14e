# truth: the layers begin with Z[l - 1] instead of A[l - 1] from the second on: no activation between layers
def forward_batch(X, W, b):
    Z, A = [None], [X]
    inp = X
    for l in range(1, len(W)):
        inp = inp @ W[l] + b[l]
        Z.append(inp)
        A.append(sigmoid(inp))
    return Z, A
