def squared_error(a_L, t):
    d = a_L - t
    return d @ d / 2
