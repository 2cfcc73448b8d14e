# truth: the standard deviation of each row is compared with tol: np.std is smaller than the largest deviation
def symmetric_neurons(W_l, tol):
    return bool(np.all(np.std(W_l, axis=1) <= tol))
