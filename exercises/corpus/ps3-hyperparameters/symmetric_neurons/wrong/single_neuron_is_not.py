def symmetric_neurons(W_l, tol):
    if W_l.shape[1] < 2:
        return False
    return bool(np.all(np.abs(W_l[:, 1:] - W_l[:, :1]) <= tol))
