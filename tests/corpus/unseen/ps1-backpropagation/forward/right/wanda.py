def forward(inp, weights, biases):
    inp = np.asarray(inp, dtype=np.float32)
    zs, outs = [None], [inp]
    for l, (w, c) in enumerate(zip(weights, biases)):
        if w is None:
            continue
        assert w.shape[0] == outs[-1].shape[0], f"layer {l}"
        zs.append(outs[-1] @ w.astype(np.float32) + c.astype(np.float32))
        outs.append(sigmoid(zs[-1]))
    return zs, outs
