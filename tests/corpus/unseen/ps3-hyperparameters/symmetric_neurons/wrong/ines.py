# truth: compares neighbours, so a slow drift along the row goes unnoticed
def symmetric_neurons(W_l, tol):
    m, n = W_l.shape
    for i in range(m):
        for j in range(1, n):
            if abs(W_l[i, j] - W_l[i, j - 1]) > tol:
                return False
    return True
