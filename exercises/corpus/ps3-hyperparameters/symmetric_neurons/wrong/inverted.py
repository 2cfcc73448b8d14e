# misconception: symmetric-inverted
def symmetric_neurons(W_l, tol):
    return bool(np.any(np.abs(W_l - W_l[:, :1]) > tol))
