# truth: starts at index 0, where everything is None: a TypeError
def sgd_step(W, b, dW, db, lam):
    W_neu, b_neu = [], []
    for l in range(len(W)):
        W_neu.append(W[l] - lam * dW[l])
        b_neu.append(b[l] - lam * db[l])
    return W_neu, b_neu
