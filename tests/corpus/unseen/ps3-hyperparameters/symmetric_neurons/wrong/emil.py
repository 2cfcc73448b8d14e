# truth: the answer is the opposite: `> tol` for all
def symmetric_neurons(W_l, tol):
    d = np.abs(W_l - W_l[:, :1])
    return bool(np.all(d > tol))
