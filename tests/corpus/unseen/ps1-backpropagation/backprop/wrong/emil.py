# truth: the deltas go back through weights that have taken a step already
from copy import deepcopy

def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    W = deepcopy(W)
    L = len(W) - 1
    dW, db = [None] * (L + 1), [None] * (L + 1)
    d = output_delta(a[L], t, z[L])
    for l in range(L, 0, -1):
        dW[l] = np.outer(a[l - 1], d)
        db[l] = d
        W[l] = W[l] - 0.1 * dW[l]
        if l > 1:
            d = (W[l] @ d) * sigmoid_prime(z[l - 1])
    return dW, db
