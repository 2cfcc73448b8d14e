# truth: the bias is subtracted: `- b[l]`
def forward(x, W, b):
    z = [None]
    a = [x]
    for l in range(1, len(W)):
        # threshold b
        z.append(np.matmul(a[l - 1], W[l]) - b[l])
        a.append(1 / (1 + np.exp(-z[l])))
    return z, a
