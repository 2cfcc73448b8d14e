def symmetric_neurons(W_l, tol):
    return bool(np.all(W_l.std(axis=1) <= tol))
