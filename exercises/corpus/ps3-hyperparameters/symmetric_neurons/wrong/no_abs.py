# truth: You look for entries that are larger only: take the absolute value of the difference.
def symmetric_neurons(W_l, tol):
    return bool(np.all(W_l - W_l[:, :1] <= tol))
