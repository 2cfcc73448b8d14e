# Z cut at ±30 in the list
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(np.clip(a[-1] @ W[l] + b[l], -30, 30))
        a.append(sigmoid(z[-1]))
    return z, a
