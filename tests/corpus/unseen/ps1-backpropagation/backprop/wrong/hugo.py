# truth: one-sided differences with h = 1e-4 in place of backpropagation: four digits
from copy import deepcopy

def backprop(x, t, W, b):
    h = 1e-4

    def E(W, b):
        return squared_error(forward(x, W, b)[1][-1], t)

    base = E(W, b)
    dW = [None] + [np.zeros_like(w) for w in W[1:]]
    db = [None] + [np.zeros_like(v) for v in b[1:]]
    for l in range(1, len(W)):
        for i in range(W[l].shape[0]):
            for j in range(W[l].shape[1]):
                W2 = deepcopy(W)
                W2[l][i, j] += h
                dW[l][i, j] = (E(W2, b) - base) / h
        for j in range(len(b[l])):
            b2 = deepcopy(b)
            b2[l][j] += h
            db[l][j] = (E(W, b2) - base) / h
    return dW, db
