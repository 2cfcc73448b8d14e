# truth: largest minus smallest entry of the row: np.ptp is up to twice the deviation from the first
def symmetric_neurons(W_l, tol):
    spread = W_l.max(axis=1) - W_l.min(axis=1)
    return bool((spread <= tol).all())
