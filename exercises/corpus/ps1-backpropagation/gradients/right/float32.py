def gradients(a, delta):
    f = np.float32
    dW = [None] + [np.outer(f(a[l - 1]), f(delta[l])) for l in range(1, len(delta))]
    db = [None] + [f(d) for d in delta[1:]]
    return dW, db
