# truth: the flag is overwritten: only the last entry decides
def symmetric_neurons(W_l, tol):
    result = True
    for row in W_l:
        for w in row:
            result = abs(w - row[0]) <= tol
    return bool(result)
