# truth: Your lists start with layer 1 at index 0. Index l belongs to layer l: z[0] is None and a[0] is x.
def forward(x, W, b):
    z, a = [], []
    for l in range(1, len(W)):
        z.append((a[-1] if a else x) @ W[l] + b[l])
        a.append(sigmoid(z[-1]))
    return z, a
