# truth: Your layers use tanh; here f is the sigmoid.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l] + b[l])
        a.append(np.tanh(z[l]))
    return z, a
