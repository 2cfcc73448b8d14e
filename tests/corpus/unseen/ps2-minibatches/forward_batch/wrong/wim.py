# truth: the bias is forgotten in layers after the first: `if l == 1`
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        out = np.matmul(A[-1], W[l])
        if l == 1:
            out = out + b[l]
        Z.append(out)
        A.append(sigmoid(out))
    return Z, A
