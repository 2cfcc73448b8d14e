def symmetric_neurons(W_l, tol):
    first = np.repeat(np.asarray(W_l)[:, :1], np.shape(W_l)[1], axis=1)
    return not np.any(np.absolute(first - W_l) > tol)
