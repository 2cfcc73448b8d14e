def backprop(x, t, W, b):
    """Backpropagation in one go, no helper functions."""
    acts = [np.array(x)]
    for w, bias in zip(W[1:], b[1:]):
        acts.append(1 / (1 + np.exp(-(acts[-1] @ w + bias))))
    dW = [None] * len(W)
    db = [None] * len(W)
    d = (acts[-1] - t) * acts[-1] * (1 - acts[-1])
    for l in range(len(W) - 1, 0, -1):
        dW[l] = np.outer(acts[l-1], d)
        db[l] = d
        d = (d @ W[l].T) * acts[l-1] * (1 - acts[l-1])
    return dW, db
