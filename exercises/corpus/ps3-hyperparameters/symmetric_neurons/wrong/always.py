def symmetric_neurons(W_l, tol):
    return True
