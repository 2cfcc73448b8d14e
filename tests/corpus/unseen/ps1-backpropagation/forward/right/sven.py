def forward(x, W, b):
    act = np.array(x, dtype=float)
    zs = (None,)
    acts = (act,)
    for weights, bias in zip(W[1:], b[1:]):
        net = np.einsum("i,ij->j", act, weights) + bias
        act = sigmoid(net)
        zs += (net,)
        acts += (act,)
    return zs, acts
