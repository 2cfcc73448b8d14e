def symmetric_neurons(W_l, tol):
    return np.max(np.abs(W_l - W_l[:, 0][:, None])) <= tol
