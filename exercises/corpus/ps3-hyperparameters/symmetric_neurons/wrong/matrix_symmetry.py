def symmetric_neurons(W_l, tol):
    if W_l.shape[0] != W_l.shape[1]:
        return False
    return bool(np.all(np.abs(W_l - W_l.T) <= tol))
