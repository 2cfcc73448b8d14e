# misconception: forward-index-shifted
def forward(x, W, b):
    z, a = [], []
    for l in range(1, len(W)):
        z.append((a[-1] if a else x) @ W[l] + b[l])
        a.append(sigmoid(z[-1]))
    return z, a
