# truth: The numbers are right, but you change what was passed in. Make new arrays: W[l] - …, not W[l] -= ….
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = [None], [None]
    for l in range(1, len(W)):
        dW[l] *= lam
        db[l] *= lam
        W_new.append(W[l] - dW[l])
        b_new.append(b[l] - db[l])
    return W_new, b_new
