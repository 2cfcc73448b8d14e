# misconception: symmetric-all-entries
def symmetric_neurons(W_l, tol):
    return bool(np.max(np.abs(W_l - W_l[0, 0])) <= tol)
