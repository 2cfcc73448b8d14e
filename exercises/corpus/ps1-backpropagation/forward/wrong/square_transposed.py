# truth: You multiply W^l the wrong way round: w_ij leads from neuron i of layer l−1 to neuron j of layer l.
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        try:
            u = W[l] @ a[-1] + b[l]
        except ValueError:
            u = W[l].T @ a[-1] + b[l]
        z.append(u)
        a.append(sigmoid(u))
    return z, a
