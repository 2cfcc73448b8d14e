# truth: z and a have no index 0: the lists start with layer 1
def forward(x, W, b):
    zs, activations = [], []
    cur = x
    for l in range(1, len(W)):
        zl = cur @ W[l] + b[l]
        cur = sigmoid(zl)
        zs.append(zl)
        activations.append(cur)
    return zs, activations
