def symmetric_neurons(W_l, tol):
    return not (np.abs(W_l - W_l[:, [0]]) > tol).any()
