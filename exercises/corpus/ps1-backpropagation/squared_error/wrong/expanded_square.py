def squared_error(a_L, t):
    return 0.5 * (a_L @ a_L) - a_L @ t + 0.5 * (t @ t)
