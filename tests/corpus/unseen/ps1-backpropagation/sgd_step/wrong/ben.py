# truth: lam is divided by the layer's number: lam / l
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = [None], [None]
    for l in range(1, len(W)):
        lr = lam / l
        W_new.append(W[l] - lr * dW[l])
        b_new.append(b[l] - lr * db[l])
    return W_new, b_new
