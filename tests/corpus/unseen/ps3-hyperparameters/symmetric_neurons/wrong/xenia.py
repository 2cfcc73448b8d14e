# truth: returns True in the loop at the first row that is alike
def symmetric_neurons(W_l, tol):
    for row in W_l:
        for w in row:
            if abs(w - row[0]) > tol:
                return False
        return True
