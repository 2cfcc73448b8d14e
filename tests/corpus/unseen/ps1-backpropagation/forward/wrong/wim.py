# truth: z[0] is a vector of zeros where None belongs
def forward(x, W, b):
    z = [np.zeros_like(x)]
    a = [x]
    for l in range(1, len(W)):
        z.append(a[l-1] @ W[l] + b[l])
        a.append(sigmoid(z[l]))
    return z, a
