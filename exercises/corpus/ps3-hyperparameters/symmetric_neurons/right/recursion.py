def symmetric_neurons(W_l, tol):
    if len(W_l) == 0:
        return True
    r = W_l[0]
    if max(r) - r[0] > tol or r[0] - min(r) > tol:
        return False
    return symmetric_neurons(W_l[1:], tol)
