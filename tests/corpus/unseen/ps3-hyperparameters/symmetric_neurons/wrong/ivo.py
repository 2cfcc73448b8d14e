# truth: no absolute value: only entries that are larger than the first are seen
def symmetric_neurons(W_l, tol):
    diff = W_l - W_l[:, [0]]
    return bool((diff <= tol).all())
