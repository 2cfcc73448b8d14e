# truth: Your numbers are near the gradient but not exact, like those of difference quotients. Use the formulas for δ.
def backprop(x, t, W, b):
    h = 1e-5
    dW = [None] + [np.zeros(w.shape) for w in W[1:]]
    db = [None] + [np.zeros(v.shape) for v in b[1:]]
    for p, g in list(zip(W, dW))[1:] + list(zip(b, db))[1:]:
        for i in np.ndindex(p.shape):
            kept = p[i]
            p[i] = kept + h
            up = squared_error(forward(x, W, b)[1][-1], t)
            p[i] = kept - h
            down = squared_error(forward(x, W, b)[1][-1], t)
            p[i] = kept
            g[i] = (up - down) / (2 * h)
    return dW, db
