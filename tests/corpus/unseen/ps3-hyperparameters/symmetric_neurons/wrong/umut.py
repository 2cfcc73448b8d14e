# truth: the last row is left out: range(m - 1)
def symmetric_neurons(W_l, tol):
    m, n = W_l.shape
    alike = True
    for i in range(m - 1):
        for j in range(n):
            if abs(W_l[i, j] - W_l[i, 0]) > tol:
                alike = False
    return alike
