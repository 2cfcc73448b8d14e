# truth: The numbers are right, but you change what was passed in. Make new arrays: W[l] - …, not W[l] -= ….
def sgd_step(W, b, dW, db, lam):
    nW = [None] + [w - lam * g for w, g in zip(W[1:], dW[1:])]
    for l in range(1, len(b)):
        b[l] -= lam * db[l]
    return nW, b
