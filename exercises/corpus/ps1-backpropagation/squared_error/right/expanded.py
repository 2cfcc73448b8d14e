def squared_error(a_L, t):
    a_L, t = np.float64(a_L), np.float64(t)
    return 0.5 * (a_L @ a_L - 2 * (a_L @ t) + t @ t)
