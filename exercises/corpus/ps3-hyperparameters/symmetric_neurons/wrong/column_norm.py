def symmetric_neurons(W_l, tol):
    return bool(np.all(np.linalg.norm(W_l - W_l[:, :1], axis=0) <= tol))
