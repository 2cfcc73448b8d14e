# misconception: forward-z-before-bias
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[-1] @ W[l])
        a.append(sigmoid(z[-1] + b[l]))
    return z, a
