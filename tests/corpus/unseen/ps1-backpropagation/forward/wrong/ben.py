# truth: the matrix is on the wrong side: `W[l] @ a[l-1]` sums over the neurons of layer l
def forward(x, W, b):
    z = [None] * len(W)
    a = [None] * len(W)
    a[0] = x
    for l in range(1, len(W)):
        z[l] = np.dot(W[l], a[l-1]) + b[l]
        a[l] = sigmoid(z[l])
    return z, a
