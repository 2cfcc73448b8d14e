def train(X, T, W, b, lam, B, epochs, rng):
    W_cur = [None] + [w.copy() for w in W[1:]]
    b_cur = [None] + [v.copy() for v in b[1:]]
    errors = []
    for _ in range(epochs):
        todo = minibatches(len(X), B, rng)
        while todo:
            rows = todo.pop()
            grads = [backprop(X[i], T[i], W_cur, b_cur) for i in rows]
            dW = [None] + [sum(g[0][l] for g in grads) / len(rows) for l in range(1, len(W))]
            db = [None] + [sum(g[1][l] for g in grads) / len(rows) for l in range(1, len(W))]
            W_cur, b_cur = sgd_step(W_cur, b_cur, dW, db, lam)
        errors.append(np.mean([squared_error(a, t) for a, t in zip(forward_batch(X, W_cur, b_cur)[1][-1], T)]))
    return W_cur, b_cur, errors
