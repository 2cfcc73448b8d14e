# truth: the last column is left out: range(1, n - 1)
def symmetric_neurons(W_l, tol):
    n = W_l.shape[1]
    for j in range(1, n - 1):
        if np.max(np.abs(W_l[:, j] - W_l[:, 0])) > tol:
            return False
    return True
