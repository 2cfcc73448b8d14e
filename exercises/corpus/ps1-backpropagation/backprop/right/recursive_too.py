def backprop(x, t, W, b):
    dW, db = {}, {}
    def step(l, h):
        if l == len(W):
            return h - t
        y = sigmoid(h @ W[l] + b[l])
        g = step(l + 1, y) * y * (1 - y)
        dW[l], db[l] = np.outer(h, g), g
        return W[l] @ g
    step(1, x)
    return [dW.get(l) for l in range(len(W))], [db.get(l) for l in range(len(W))]
