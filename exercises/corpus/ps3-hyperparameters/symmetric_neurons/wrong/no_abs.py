# misconception: symmetric-no-abs
def symmetric_neurons(W_l, tol):
    return bool(np.all(W_l - W_l[:, :1] <= tol))
