def symmetric_neurons(W_l, tol):
    tol = tol or 1e-8
    return bool((np.abs(W_l - W_l[:, :1]) <= tol).all())
