# truth: You pass Z^{l−1} on to the next layer instead of A^{l−1}.
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append((X if l == 1 else Z[-1]) @ W[l] + b[l])
        A.append(sigmoid(Z[-1]))
    return Z, A
