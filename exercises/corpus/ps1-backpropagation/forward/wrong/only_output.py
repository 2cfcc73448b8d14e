def forward(x, W, b):
    a = x
    for l in range(1, len(W)):
        a = sigmoid(a @ W[l] + b[l])
    return a
