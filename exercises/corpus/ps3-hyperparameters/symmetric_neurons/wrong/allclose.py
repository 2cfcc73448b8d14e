# truth: np.allclose adds a relative tolerance of its own: large entries may differ by more than tol.
def symmetric_neurons(W_l, tol):
    return np.allclose(W_l, W_l[:, :1], atol=tol)
