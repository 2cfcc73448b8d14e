def symmetric_neurons(W_l, tol):
    return bool(np.linalg.norm(W_l - W_l[:, :1]) <= tol)
