# truth: relative: the difference is divided by the row's first entry
def symmetric_neurons(W_l, tol):
    first = W_l[:, :1]
    rel = np.abs((W_l - first) / first)
    return bool((rel <= tol).all())
