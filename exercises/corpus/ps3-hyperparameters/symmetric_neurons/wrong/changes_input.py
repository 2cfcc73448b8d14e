def symmetric_neurons(W_l, tol):
    W_l -= W_l[:, :1].copy()
    return bool(np.all(np.abs(W_l) <= tol))
