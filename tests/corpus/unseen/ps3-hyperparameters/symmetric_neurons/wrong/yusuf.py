# truth: < where ≤ belongs: an entry that is exactly tol away is no further than tol, and with tol = 0 nothing is alike
def symmetric_neurons(W_l, tol):
    d = np.abs(W_l - W_l[:, [0]])
    return bool(np.all(d < tol))
