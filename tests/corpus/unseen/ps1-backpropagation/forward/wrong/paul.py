# truth: mutable defaults: z and a grow from call to call
def forward(x, W, b, z=[None], a=[]):
    a.append(x)
    for l in range(1, len(W)):
        z.append(a[-1] @ W[l] + b[l])
        a.append(sigmoid(z[-1]))
    return z, a
