# truth: the hard-coded 1e-6 of the example in place of tol
def symmetric_neurons(W_l, tol):
    return bool(np.all(np.abs(W_l - W_l[:, :1]) <= 1e-6))
