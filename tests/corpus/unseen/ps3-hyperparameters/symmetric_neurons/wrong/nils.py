# truth: np.allclose with its relative tolerance: rtol stays 1e-5 beside atol=tol
def symmetric_neurons(W_l, tol):
    first = W_l[:, 0].reshape(-1, 1)
    return np.allclose(W_l, first, atol=tol)
