# truth: the sigmoid is applied before the bias: `sigmoid(a @ W) + b`, and z lacks b
def forward(x, W, b):
    z, a = [None], [x]
    for w, c in zip(W[1:], b[1:]):
        net = a[-1] @ w
        z.append(net)
        a.append(sigmoid(net) + c)
    return z, a
