# truth: two slips: no absolute value, and only the second column
def symmetric_neurons(W_l, tol):
    if W_l.shape[1] == 1:
        return True
    return bool(np.all(W_l[:, 1] - W_l[:, 0] <= tol))
