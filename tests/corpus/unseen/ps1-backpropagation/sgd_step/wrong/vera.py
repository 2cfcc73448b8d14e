# truth: plus instead of minus: the step goes uphill
def sgd_step(W, b, dW, db, lam):
    W_new = [None]
    b_new = [None]
    for l in range(1, len(W)):
        W_new.append(W[l] + lam * dW[l])
        b_new.append(b[l] + lam * db[l])
    return W_new, b_new
