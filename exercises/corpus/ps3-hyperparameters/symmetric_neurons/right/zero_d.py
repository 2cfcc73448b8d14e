def symmetric_neurons(W_l, tol):
    return np.array(np.allclose(W_l, W_l[:, :1], rtol=0, atol=tol))
