# truth: You multiply W^l the wrong way round: w_ij leads from neuron i of layer l−1 to neuron j of layer l.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(W[l] @ a[l - 1] + b[l])
        a.append(sigmoid(z[l]))
    return z, a
