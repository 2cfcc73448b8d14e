# truth: a single neuron is said not to be alike: `if n == 1: return False`
def symmetric_neurons(W_l, tol):
    m, n = W_l.shape
    if n == 1:
        return False  # nothing to compare
    return bool(np.all(np.abs(W_l - W_l[:, :1]) <= tol))
