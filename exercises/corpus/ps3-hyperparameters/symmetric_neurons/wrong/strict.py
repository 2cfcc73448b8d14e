# truth: A difference of just tol still counts as alike: use ≤.
def symmetric_neurons(W_l, tol):
    return bool(np.all(np.abs(W_l - W_l[:, :1]) < tol))
