# truth: rounded to four digits, as in the table
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(np.round(a[l-1] @ W[l] + b[l], 4))
        a.append(np.round(sigmoid(z[l]), 4))
    return z, a
