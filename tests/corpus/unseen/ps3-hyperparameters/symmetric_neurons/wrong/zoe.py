# truth: all entries are compared with W_l[0, 0]
def symmetric_neurons(W_l, tol):
    first = W_l[0, 0]
    return bool(np.max(np.abs(W_l - first)) <= tol)
