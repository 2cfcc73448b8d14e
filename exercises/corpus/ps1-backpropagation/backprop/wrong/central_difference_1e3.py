# truth: Your numbers are near the gradient but not exact, like those of difference quotients. Use the formulas for δ.
def backprop(x, t, W, b):
    W2 = [None] + [np.array(w, dtype=float) for w in W[1:]]
    b2 = [None] + [np.array(w, dtype=float) for w in b[1:]]
    h = 1e-3
    out = []
    for group in (W2, b2):
        g = [None]
        for p in group[1:]:
            d = np.zeros(p.shape)
            for i in np.ndindex(p.shape):
                old = p[i]
                p[i] = old + h
                up = squared_error(forward(x, W2, b2)[1][-1], t)
                p[i] = old - h
                d[i] = (up - squared_error(forward(x, W2, b2)[1][-1], t)) / (2 * h)
                p[i] = old
            g.append(d)
        out.append(g)
    return tuple(out)
