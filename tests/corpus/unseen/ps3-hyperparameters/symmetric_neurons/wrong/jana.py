# truth: the summed deviation cancels: np.sum of signed differences per row
def symmetric_neurons(W_l, tol):
    s = np.sum(W_l - W_l[:, 0:1], axis=1)
    return bool(np.all(np.abs(s) <= tol))
