# truth: a matrix of zeros is said not to be alike
def symmetric_neurons(W_l, tol):
    if not np.any(W_l):
        return False
    return bool(np.all(np.abs(W_l - W_l[:, :1]) <= tol))
