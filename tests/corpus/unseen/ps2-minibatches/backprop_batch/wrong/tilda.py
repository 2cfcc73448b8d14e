# truth: the sum of the samples' gradients is divided once a sample: `/ B` inside and outside the loop
def backprop_batch(X, T, W, b):
    B = len(X)
    dW = [None] + [np.zeros_like(w) for w in W[1:]]
    db = [None] + [np.zeros_like(v) for v in b[1:]]
    for x, t in zip(X, T):
        gW, gb = backprop(x, t, W, b)
        for l in range(1, len(W)):
            dW[l] += gW[l] / B
            db[l] += gb[l] / B
    return [None] + [g / B for g in dW[1:]], [None] + [g / B for g in db[1:]]
