def backprop(x, t, W, b):
    L = len(W) - 1
    dW, db = [None] * (L + 1), [None] * (L + 1)

    def layer(l, a_prev):
        """Go forward from layer l and come back with the error of its inputs."""
        if l > L:
            return a_prev - t
        a = sigmoid(a_prev @ W[l] + b[l])
        delta = layer(l + 1, a) * a * (1 - a)
        dW[l] = np.outer(a_prev, delta)
        db[l] = delta
        return W[l] @ delta

    layer(1, x)
    return dW, db
