# truth: hard-coded for two outputs: range(2)
def squared_error(a_L, t):
    e = 0
    for k in range(2):
        e += 0.5 * (a_L[k] - t[k]) ** 2
    return e
