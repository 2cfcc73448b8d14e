def symmetric_neurons(W_l, tol):
    first = W_l[:, 0]
    above = W_l.max(axis=1) - first
    below = first - W_l.min(axis=1)
    return all(o <= tol and u <= tol for o, u in zip(above, below))
