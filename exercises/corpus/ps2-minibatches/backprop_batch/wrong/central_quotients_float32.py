def backprop_batch(X, T, W, b):
    W, b = ([None, *(np.array(p, dtype=float) for p in part[1:])] for part in (W, b))

    def E():
        A = np.asarray(X, dtype=float)
        for l in range(1, len(W)):
            A = 1 / (1 + np.exp(-(A @ W[l] + b[l])))
        return np.sum((A - T) ** 2) / 2 / len(A)

    def slopes(p, h=1e-5):
        g = np.zeros(p.shape, dtype=np.float32)
        for i in np.ndindex(p.shape):
            kept = p[i]
            p[i] = kept + h
            up = E()
            p[i] = kept - h
            g[i] = (up - E()) / (2 * h)
            p[i] = kept
        return g

    return tuple([None, *map(slopes, part[1:])] for part in (W, b))
