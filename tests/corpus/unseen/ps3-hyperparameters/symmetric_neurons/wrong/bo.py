# truth: two slips: rows for columns, and any for all
def symmetric_neurons(W_l, tol):
    d = np.abs(W_l - W_l[0, :])
    return bool(np.any(d <= tol, axis=None))
