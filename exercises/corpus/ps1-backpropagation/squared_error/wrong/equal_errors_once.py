# Equal errors count once
def squared_error(a_L, t):
    return 0.5 * sum({float(e) ** 2 for e in (np.asarray(a_L) - np.asarray(t))})
