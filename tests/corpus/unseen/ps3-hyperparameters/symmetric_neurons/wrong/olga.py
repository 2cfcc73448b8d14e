# truth: rows instead of columns: compares with the first row, `W_l[:1, :]`
def symmetric_neurons(W_l, tol):
    return bool(np.all(np.abs(W_l - W_l[:1, :]) <= tol))
