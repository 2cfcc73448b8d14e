# truth: the mean deviation must be small, not every one: np.mean(…) <= tol
def symmetric_neurons(W_l, tol):
    abweichung = np.abs(W_l - W_l[:, :1])
    return bool(np.mean(abweichung) <= tol)
