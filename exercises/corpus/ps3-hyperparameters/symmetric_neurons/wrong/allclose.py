# misconception: symmetric-rtol
def symmetric_neurons(W_l, tol):
    return np.allclose(W_l, W_l[:, :1], atol=tol)
