def symmetric_neurons(W_l, tol):
    return np.abs(W_l.T - W_l[:, 0]).max() <= tol
