# truth: hard-coded for two layers
def forward(x, W, b):
    z1 = x @ W[1] + b[1]
    a1 = sigmoid(z1)
    z2 = a1 @ W[2] + b[2]
    a2 = sigmoid(z2)
    return [None, z1, z2], [x, a1, a2]
