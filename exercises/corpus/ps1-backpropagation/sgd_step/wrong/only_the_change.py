# misconception: step-is-the-change
def sgd_step(W, b, dW, db, lam):
    return [None] + [-lam * g for g in dW[1:]], [None] + [-lam * g for g in db[1:]]
