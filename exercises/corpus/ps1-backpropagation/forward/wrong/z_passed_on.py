# truth: You pass z^{l−1} on to the next layer instead of a^{l−1}.
def forward(x, W, b):
    z, a = [x], [x]
    for l in range(1, len(W)):
        z.append(z[l - 1] @ W[l] + b[l])
        a.append(sigmoid(z[l]))
    z[0] = None
    return z, a
