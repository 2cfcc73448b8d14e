# truth: two slips: the bias is added after the sigmoid as well, and the last layer is linear
def forward(x, W, b):
    z, a = [None], [x]
    L = len(W) - 1
    for l in range(1, L + 1):
        net = a[l-1] @ W[l] + b[l]
        z.append(net)
        if l < L:
            a.append(sigmoid(net) + b[l])
        else:
            a.append(net)
    return z, a
