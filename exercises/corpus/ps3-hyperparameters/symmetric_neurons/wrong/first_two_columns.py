# misconception: symmetric-two-columns
def symmetric_neurons(W_l, tol):
    return bool(np.all(np.abs(W_l[:, 1] - W_l[:, 0]) <= tol))
