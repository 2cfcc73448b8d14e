# misconception: symmetric-range
def symmetric_neurons(W_l, tol):
    return bool(np.all(W_l.max(axis=1) - W_l.min(axis=1) <= tol))
