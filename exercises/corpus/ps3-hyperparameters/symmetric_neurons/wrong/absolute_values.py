def symmetric_neurons(W_l, tol):
    A = np.abs(W_l)
    return bool(np.all(np.abs(A - A[:, :1]) <= tol))
