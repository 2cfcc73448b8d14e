# truth: z[0] is x: `z = [x]` where None belongs
def forward(x, W, b):
    activation = x
    z = [x]
    a = [x]
    for w, bias in zip(W[1:], b[1:]):
        zz = w.T @ activation + bias
        activation = sigmoid(zz)
        z.append(zz)
        a.append(activation)
    return z, a
