# truth: two slips: no bias, and tanh in place of the sigmoid
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(np.dot(a[l-1], W[l]))
        a.append(np.tanh(z[l]))
    return z, a
