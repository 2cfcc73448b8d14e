# truth: exact equality: tol is never used
def symmetric_neurons(W_l, tol):
    n = W_l.shape[1]
    for j in range(1, n):
        if not np.array_equal(W_l[:, 0], W_l[:, j]):
            return False
    return True
