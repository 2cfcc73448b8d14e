# misconception: symmetric-any
def symmetric_neurons(W_l, tol):
    return bool(np.any(np.abs(W_l[:, 1:] - W_l[:, :1]) <= tol))
