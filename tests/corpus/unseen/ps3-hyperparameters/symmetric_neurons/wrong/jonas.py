# truth: returns an array, a truth value for each row
def symmetric_neurons(W_l, tol):
    d = np.abs(W_l - W_l[:, :1])
    return np.all(d <= tol, axis=1)
