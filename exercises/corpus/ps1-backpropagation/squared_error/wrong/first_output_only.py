def squared_error(a_L, t):
    return 0.5 * (a_L[0] - t[0]) ** 2
