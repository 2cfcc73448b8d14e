# truth: two slips: the mean bias for all neurons, and no sigmoid in the last layer
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        z = A[-1] @ W[l] + np.mean(b[l])
        Z.append(z)
        A.append(sigmoid(z) if l < len(W) - 1 else z)
    return Z, A
