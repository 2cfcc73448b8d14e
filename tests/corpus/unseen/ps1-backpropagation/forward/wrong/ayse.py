# truth: weights of 0 are taken for "no connection": a neuron without weights gets no bias
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        s = a[l - 1] @ W[l]
        connected = W[l].any(axis=0)
        s = np.where(connected, s + b[l], 0.0)
        z.append(s)
        a.append(sigmoid(s))
    return z, a
