# truth: dividing by lam: `dW[l] / lam`
def sgd_step(W, b, dW, db, lam):
    W_new = [None] * len(W)
    b_new = [None] * len(b)
    for l in range(1, len(W)):
        W_new[l] = np.array(W[l]) - np.array(dW[l]) / lam
        b_new[l] = np.array(b[l]) - np.array(db[l]) / lam
    return W_new, b_new
