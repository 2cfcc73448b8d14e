# misconception: symmetric-neighbours
def symmetric_neurons(W_l, tol):
    return bool(np.all(np.abs(np.diff(W_l, axis=1)) <= tol))
