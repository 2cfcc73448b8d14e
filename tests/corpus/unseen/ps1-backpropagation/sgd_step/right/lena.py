from copy import deepcopy

def sgd_step(W, b, dW, db, lam):
    W_new = deepcopy(W)
    b_new = deepcopy(b)
    for l in range(1, len(W)):
        W_new[l] -= lam * dW[l]
        b_new[l] -= lam * db[l]
    return W_new, b_new
