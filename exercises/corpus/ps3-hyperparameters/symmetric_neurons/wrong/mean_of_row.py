# misconception: symmetric-mean
def symmetric_neurons(W_l, tol):
    return bool(np.all(np.abs(W_l - W_l.mean(axis=1, keepdims=True)) <= tol))
