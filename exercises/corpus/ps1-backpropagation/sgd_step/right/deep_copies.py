import copy


def sgd_step(W, b, dW, db, lam):
    W, b = copy.deepcopy(W), copy.deepcopy(b)
    for l in range(1, len(W)):
        W[l] -= lam * dW[l]
        b[l] -= lam * db[l]
    return W, b
