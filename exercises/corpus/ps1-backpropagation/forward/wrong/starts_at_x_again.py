# truth: Every layer of yours is fed with the input x; layer l listens to a^{l−1}.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(x @ W[l] + b[l])
        a.append(sigmoid(z[l]))
    return z, a
