def symmetric_neurons(W_l, tol):
    far = [abs(w - row[0]) for row in W_l for w in row if abs(w - row[0]) > tol]
    return len(far) == 0
