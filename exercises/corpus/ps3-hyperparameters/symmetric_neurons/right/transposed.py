def symmetric_neurons(W_l, tol):
    columns = W_l.T
    return all(bool((abs(c - columns[0]) <= tol).all()) for c in columns)
